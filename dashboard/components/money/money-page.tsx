"use client";
import { useQuery } from "@tanstack/react-query";
import { meQuery, statusQuery } from "@/lib/api/queries";
import { useLive } from "@/lib/live/use-live";
import { MONEY_PARTS, type MoneyPage as Shown, writeMoney } from "@/lib/money/page";
import { Header } from "../header/header";
import { KnownOnBanner } from "../known-on-banner";
import { PartLinks } from "../ui/part-links";
import { useHelp } from "../use-help";
import { useTitle } from "../use-title";
import { BridgePanel } from "./bridge-panel";
import { MONEY_SHORTCUTS } from "./keys";
import { PayeesPanel } from "./payees-panel";
import { RatesPanel } from "./rates-panel";
import { StatementPanel } from "./statement-panel";
import { changeMoney, useMoney } from "./use-money";
import { WaterfallPanels } from "./waterfall-panels";

/** What came in, who it is for, what a stream was worth, and why it changed. */
export function MoneyPage() {
  const me = useQuery(meQuery);
  const status = useQuery(statusQuery);
  const page = useMoney();
  const { help, openHelp } = useHelp(MONEY_SHORTCUTS);
  useLive(status.data?.revision);
  useTitle("Money", me.data);
  return (
    <>
      <Header me={me.data} here="/money/" onHelp={openHelp} />
      <main id="content" className="mx-auto max-w-6xl px-3 pt-4 pb-28 sm:px-5">
        <KnownOnBanner day={page.asKnownOn} onBack={() => changeMoney({ asKnownOn: null })} />
        <PartLinks
          label="Parts of money"
          parts={MONEY_PARTS}
          shown={page.part}
          search={(part) => writeMoney({ ...page, part, payee: null })}
        />
        <Part page={page} onHelp={openHelp} />
      </main>
      {help}
    </>
  );
}

export type PartProps = { page: Shown; onHelp: () => void };

function Part({ page, onHelp }: PartProps) {
  switch (page.part) {
    case "waterfall":
      return <WaterfallPanels page={page} onHelp={onHelp} />;
    case "payees":
      if (page.payee) return <StatementPanel page={page} payee={page.payee} onHelp={onHelp} />;
      return <PayeesPanel page={page} onHelp={onHelp} />;
    case "rates":
      return <RatesPanel page={page} onHelp={onHelp} />;
    case "bridge":
      return <BridgePanel page={page} onHelp={onHelp} />;
  }
}
