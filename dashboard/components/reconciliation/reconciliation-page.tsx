"use client";
import { useQuery } from "@tanstack/react-query";
import { reconciliationQuery } from "@/lib/api/reconciliation";
import { useAddressRead } from "@/lib/use-page";
import { KnownOnBanner } from "../known-on-banner";
import { PageFrame } from "../page-frame";
import { usePainted } from "../use-painted";
import { DistributorsPanel } from "./distributors-panel";
import { GapFilters } from "./gap-filters";
import { GapInbox } from "./gap-inbox";
import { GroupsPanel } from "./groups-panel";
import { LatePanels } from "./late-panels";
import { ReasonsPanel } from "./reasons-panel";
import { changeReconciliation, useReconciliation } from "./use-reconciliation";

/** What was expected and not received, by reason, and each gap with its evidence and a claim. */
export function ReconciliationPage() {
  const page = useReconciliation();
  const query = useQuery({ ...reconciliationQuery(page), enabled: useAddressRead() });
  const { data, isPlaceholderData } = query;
  const lost = query.isError && !data;
  usePainted(isPlaceholderData ? undefined : data?.revision);
  return (
    <PageFrame here="/reconciliation/" title="Reconciliation" revision={data?.revision}>
      <KnownOnBanner day={page.asKnownOn} onBack={() => changeReconciliation({ asKnownOn: null })} />
      <GapFilters page={page} choices={data?.choices} />
      <div className="grid grid-cols-1 gap-2.5">
        <ReasonsPanel query={query} page={page} />
        {!lost && <GapInbox gaps={data?.gaps} page={page} />}
        {!lost && <GroupsPanel told={data} page={page} />}
        {data && <LatePanels page={page} found={data.found} />}
        {data && <DistributorsPanel distributors={data.distributors} currency={data.found.currency} />}
      </div>
    </PageFrame>
  );
}
