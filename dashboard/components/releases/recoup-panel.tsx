"use client";
import type { Recoup } from "@/lib/api/releases";
import { formatSpan } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { Panel } from "../panel";
import { Unknown } from "./unknown";

const NO_RATE = "Some of it has no rate of exchange.";

/** What it cost so far against what it left for the label so far. */
export function RecoupPanel({ recoup, left }: { recoup: Recoup; left: string[] | undefined }) {
  const { currency, ads, pitches, costs, net, owed, mine, balance } = recoup;
  return (
    <Panel title="Cost so far, and revenue so far" left={left}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
        <Line word="Ads" value={ads} currency={currency} why={NO_RATE} />
        <Line word="Pitches" value={pitches} currency={currency} why={NO_RATE} />
        <Line word="Cost so far" value={costs} currency={currency} why={NO_RATE} sum />
        <Line word="Received from statements" value={net} currency={currency} why="It is in no statement yet." />
        <Line word="Owed to collaborators" value={owed} currency={currency} />
        <Line word="Left for the label so far" value={mine} currency={currency} sum />
      </dl>
      {balance !== null && <Balance recoup={recoup} />}
      <Times recoup={recoup} />
    </Panel>
  );
}

function Balance({ recoup: { balance, costs, mine, currency } }: { recoup: Recoup }) {
  const left = Number(balance);
  const share = Number(costs) > 0 ? Math.max(0, Math.min(1, Number(mine) / Number(costs))) : 1;
  return (
    <>
      <div aria-hidden="true" className="mt-3 h-2 overflow-hidden rounded bg-raised">
        <div className="h-full bg-series" style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </div>
      <p className="mt-1.5 text-sm">
        {left > 0
          ? `${formatValue(balance, "money", currency)} are still to be earned back: ${Math.round(share * 100)} % is.`
          : `It has paid for itself, and ${formatValue(String(-left), "money", currency)} more.`}
      </p>
    </>
  );
}

/** The two times of the same lines. */
function Times({ recoup: { sales, statements, undated, spent } }: { recoup: Recoup }) {
  const parts = [
    spent && `Spent ${formatSpan(spent.from, spent.to)}.`,
    sales && `Earned by sales in ${formatSpan(sales.from, sales.to, "month")} (sale months),`,
    statements && `from statements of ${formatSpan(statements.from, statements.to, "month")} (accounting months).`,
    undated > 0 && `${counted(undated, "line")} of statements that do not say when they were.`,
  ];
  const text = parts.filter(Boolean).join(" ");
  return text ? (
    <p className="mt-3 max-w-prose text-soft text-xs">{`${text} What is played now is paid months later.`}</p>
  ) : null;
}

type LineProps = { word: string; value: string | null; currency: string; why?: string; sum?: boolean };

function Line({ word, value, currency, why, sum }: LineProps) {
  const style = sum ? "border-line border-t pt-1 font-medium" : "";
  return (
    <>
      <dt className={style || "text-soft"}>{word}</dt>
      <dd className={`text-right ${style}`}>
        {value === null ? <Unknown why={why} /> : formatValue(value, "money", currency)}
      </dd>
    </>
  );
}
