"use client";
import { useQuery } from "@tanstack/react-query";
import { reconciliationQuery } from "@/lib/api/reconciliation";
import { KnownOnBanner } from "../known-on-banner";
import { PageFrame } from "../page-frame";
import { usePaintedQuery } from "../use-painted";
import { GapFilters } from "./gap-filters";
import { GapInbox } from "./gap-inbox";
import { GroupsPanel } from "./groups-panel";
import { LatePanels } from "./late-panels";
import { ReasonsPanel } from "./reasons-panel";
import { changeReconciliation, useReconciliation } from "./use-reconciliation";

/** What was expected and not received, by reason, and each gap with its evidence and a claim. */
export function ReconciliationPage() {
  const page = useReconciliation();
  const query = useQuery(reconciliationQuery(page, "bucket"));
  usePaintedQuery(query.data);
  return (
    <PageFrame here="/reconciliation/" title="Reconciliation">
      <KnownOnBanner day={page.asKnownOn} onBack={() => changeReconciliation({ asKnownOn: null })} />
      <GapFilters page={page} />
      <div className="grid grid-cols-1 gap-2.5">
        <ReasonsPanel query={query} page={page} />
        <GapInbox page={page} />
        <GroupsPanel page={page} />
        {query.data && <LatePanels found={query.data} />}
      </div>
    </PageFrame>
  );
}
