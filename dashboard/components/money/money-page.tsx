"use client";
import { useQuery } from "@tanstack/react-query";
import { titlesQuery, unfollowedQuery } from "@/lib/api/money";
import { meQuery } from "@/lib/api/queries";
import { MONEY_PARTS, type MoneyPage as Shown, writeMoney } from "@/lib/money/page";
import { pageAddress } from "@/lib/pages";
import type { Shortcut } from "@/lib/shortcuts";
import { useAddressRead, useSearch } from "@/lib/use-page";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { NotNarrowed } from "../not-narrowed";
import { PageFrame } from "../page-frame";
import { ELSEWHERE, PartLinks } from "../ui/part-links";
import { BridgePanel } from "./bridge-panel";
import { ComingPanels } from "./coming-panels";
import { PayeesPanel } from "./payees-panel";
import { RatesPanel } from "./rates-panel";
import { StatementPanel } from "./statement-panel";
import { changeMoney, useMoney } from "./use-money";
import { WaterfallPanels } from "./waterfall-panels";

const SHORTCUTS: Shortcut[] = [
  { keys: ["←", "→"], does: "As many months back or forward" },
  { keys: ["Esc"], does: "The newest twelve months" },
];

/** What came in, who it is for, what a stream was worth, and why it changed. */
export function MoneyPage() {
  const page = useMoney();
  const me = useQuery(meQuery);
  return (
    <PageFrame here="/money/" title="Money" shortcuts={SHORTCUTS}>
      <KnownOnBanner day={page.asKnownOn} onBack={() => changeMoney({ asKnownOn: null })} />
      <Narrowing page={page} />
      {me.data?.role === "payee" ? <Own page={page} payee={me.data.payee} /> : <Parts page={page} />}
    </PageFrame>
  );
}

function Parts({ page }: PartProps) {
  return (
    <>
      <PartLinks
        label="Parts of money"
        parts={MONEY_PARTS}
        shown={page.part}
        search={(part) => writeMoney({ ...page, part, payee: null })}
      >
        <a href={pageAddress("/reconciliation/", useSearch())} className={ELSEWHERE}>
          Reconciliation
        </a>
      </PartLinks>
      <Part page={page} />
    </>
  );
}

/** What the page is narrowed to, and by what it cannot be. */
function Narrowing({ page }: PartProps) {
  const ready = useAddressRead() && page.where.length > 0 && !page.payee;
  const titles = useQuery({ ...titlesQuery(page), enabled: ready });
  const { data: left = {} } = useQuery({ ...unfollowedQuery(page), enabled: ready });
  return (
    <>
      <FilterChips where={page.where} labelOf={(_, value) => titles.data?.[value]} />
      {page.part !== "coming" && <NotNarrowed by={Object.values(left).flat()} />}
    </>
  );
}

/** A payee's page: the own statement, and nothing else. */
function Own({ page, payee }: PartProps & { payee: string | null }) {
  return <StatementPanel page={{ ...page, part: "payees" }} payee={payee ?? ""} isOwn />;
}

export type PartProps = { page: Shown };

function Part({ page }: PartProps) {
  switch (page.part) {
    case "waterfall":
      return <WaterfallPanels page={page} />;
    case "coming":
      return <ComingPanels page={page} />;
    case "payees":
      return page.payee ? <StatementPanel page={page} payee={page.payee} /> : <PayeesPanel page={page} />;
    case "rates":
      return <RatesPanel page={page} />;
    case "bridge":
      return <BridgePanel page={page} />;
  }
}
