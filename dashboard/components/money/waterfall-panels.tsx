"use client";
import { useQuery } from "@tanstack/react-query";
import { titlesQuery, waterfallQuery } from "@/lib/api/money";
import type { MoneyPeriod, Waterfall, WaterfallGroup } from "@/lib/api/types";
import { counted } from "@/lib/format/sentences";
import { MISSING } from "@/lib/format/value";
import { whyUnknown } from "@/lib/money/words";
import { useAddressRead } from "@/lib/use-page";
import { Panel } from "../panel";
import { usePaintedQuery } from "../use-painted";
import { BesideSums, ToSaleMonths } from "./beside-sums";
import { GroupsPanel } from "./groups-panel";
import { LadderTable } from "./ladder-table";
import { MoneyControls } from "./money-controls";
import type { PartProps } from "./money-page";
import { NoMoney } from "./no-money";
import { OriginalsTable } from "./originals-table";

/** From all that was earned to the label's own, in all and by one thing. */
export function WaterfallPanels({ page }: PartProps) {
  const query = useQuery({ ...waterfallQuery(page, false), enabled: useAddressRead() });
  const titles = useQuery({ ...titlesQuery(page), enabled: useAddressRead() });
  const { data } = query;
  const whole = data?.groups[0];
  const none = data && !hasLines(data);
  usePaintedQuery(data);
  return (
    <>
      <MoneyControls page={page} period={data?.period} />
      <div className="grid grid-cols-1 items-start gap-2.5 lg:grid-cols-5">
        <Panel
          title="From earned to the label’s own"
          query={query}
          empty={none ? <NoMoney /> : undefined}
          height="h-96"
          className="lg:col-span-3"
        >
          {data && whole && <Ladder group={whole} {...data} />}
        </Panel>
        {data && whole && !none && (
          <div className="grid grid-cols-1 gap-2.5 lg:col-span-2">
            <Panel title="Currencies and exchange">
              <OriginalsTable originals={whole.originals} currency={data.currency} />
            </Panel>
            <Panel title="Beside these sums">
              <BesideSums found={data} titles={titles.data} />
            </Panel>
          </div>
        )}
      </div>
      {data && !none && <GroupsPanel page={page} />}
    </>
  );
}

type LadderProps = { group: WaterfallGroup; currency: string; period: MoneyPeriod; undated: number };

/** The ladder; or that it is not known, and why. */
export function Ladder({ group: { steps, shown, originals }, currency, period, undated }: LadderProps) {
  if (steps && shown) return <LadderTable steps={shown} exact={steps} currency={currency} period={period} />;
  const otherwise = originals.length === 0 && undated > 0;
  return (
    <div className="grid max-w-prose justify-items-start gap-2 text-sm" data-part="unknown">
      <p>
        <span className="font-medium">{MISSING}</span>{" "}
        <span className="text-soft">
          {whyUnknown(originals, currency)}
          {otherwise && ` ${counted(undated, "line")} of statements that do not say when they were.`}
        </span>
      </p>
      {otherwise && <ToSaleMonths />}
    </div>
  );
}

function hasLines({ groups, undated }: Waterfall): boolean {
  return undated > 0 || groups.some(({ originals }) => originals.length > 0);
}
