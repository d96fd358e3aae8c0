"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Reconciliation, ReconciliationAnswer } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { formatDay } from "@/lib/format/dates";
import { subtract } from "@/lib/format/decimal";
import { formatExact, formatSigned, formatValue, MISSING } from "@/lib/format/value";
import type { ReconciliationPage } from "@/lib/reconciliation/page";
import { bucketWord, idleReasons, type Reason, reasonsOf } from "@/lib/reconciliation/words";
import { Panel } from "../panel";
import { changeReconciliation } from "./use-reconciliation";

type Props = { query: UseQueryResult<ReconciliationAnswer>; page: ReconciliationPage };

/** From what was expected to what was received: every reason, and what none of them takes. */
export function ReasonsPanel({ query, page }: Props) {
  const data = query.data?.found;
  return (
    <Panel
      title="From expected to received"
      tools={data && <p className="text-soft text-sm">As of {formatDay(data.as_of)}</p>}
      query={query}
      height="h-96"
    >
      {data && <ReasonsTable found={data} chosen={page.bucket} />}
      {data && <Beside found={data} />}
    </Panel>
  );
}

function ReasonsTable({ found, chosen }: { found: Reconciliation; chosen: string | null }) {
  const { currency, shown } = found;
  return (
    <table className="w-full text-sm" data-part="reasons">
      <caption className="sr-only">
        Expected less each reason is received, in {currency}. A reason’s button lists its gaps below.
      </caption>
      <thead className="text-left text-soft text-xs">
        <tr>
          <th scope="col" className="pr-3 pb-1.5 font-medium">
            Reason
          </th>
          <th scope="col" className="pr-3 pb-1.5 text-right font-medium max-sm:hidden">
            Plays
          </th>
          <th scope="col" className="pr-3 pb-1.5 text-right font-medium max-sm:hidden">
            Gaps
          </th>
          <th scope="col" className="pb-1.5 text-right font-medium">
            {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        <Sum
          name="expected"
          word="Expected"
          about="platforms’ plays at the label’s own rates"
          amount={formatValue(shown.expected, "money", currency)}
          exact={formatExact(found.expected, currency)}
        />
        {reasonsOf(found).map((reason) => (
          <ReasonRow key={reason.bucket} reason={reason} currency={currency} chosen={reason.bucket === chosen} />
        ))}
        <Sum
          name="gap"
          word="The gap"
          about="all reasons together"
          amount={formatSigned(subtract("0", shown.gap) ?? "0", "money", currency)}
          exact={formatExact(found.gap, currency)}
        />
        <Sum
          name="received"
          word="Received"
          about={`statements have ${formatValue(shown.stated, "money", currency)}`}
          amount={formatValue(shown.received, "money", currency)}
          exact={formatExact(found.received, currency)}
        />
      </tbody>
    </table>
  );
}

type SumProps = { name: string; word: string; about: string; amount: string; exact: string };

function Sum({ name, word, about, amount, exact }: SumProps) {
  return (
    <tr data-sum={name} className="border-line border-t align-top font-medium">
      <th scope="row" className="py-1.5 pr-3 text-left font-medium">
        {word} <span className="font-normal text-soft text-xs">{about}</span>
      </th>
      <td className="max-sm:hidden" />
      <td className="max-sm:hidden" />
      <td title={exact} className="whitespace-nowrap py-1.5 text-right">
        {amount}
      </td>
    </tr>
  );
}

function ReasonRow({ reason, currency, chosen }: { reason: Reason; currency: string; chosen: boolean }) {
  const { bucket, about, units, gaps, money, shown } = reason;
  return (
    <tr data-bucket={bucket} className="border-line border-t align-top hover:bg-raised">
      <th scope="row" className="py-1 pr-3 text-left font-normal">
        <button
          type="button"
          aria-pressed={chosen}
          onClick={() => changeReconciliation({ bucket: chosen ? null : bucket })}
          className={classNames(
            "min-h-6 rounded px-1.5 text-left",
            chosen ? "bg-raised font-semibold" : "font-medium hover:underline",
          )}
        >
          {bucketWord(bucket)}
        </button>
        <span className="block px-1.5 text-soft text-xs">{about}</span>
      </th>
      <td className="py-1.5 pr-3 text-right text-soft max-sm:hidden">{formatValue(units, "rows")}</td>
      <td className="py-1.5 pr-3 text-right text-soft max-sm:hidden">{formatValue(gaps, "rows")}</td>
      <td title={formatExact(money, currency)} className="whitespace-nowrap py-1.5 text-right">
        {formatSigned(subtract("0", shown) ?? "0", "money", currency)}
      </td>
    </tr>
  );
}

function Beside({ found }: { found: Reconciliation }) {
  const idle = idleReasons(found);
  const { currency } = found;
  const { trend_units, stated_units, unit_gap } = found.units;
  return (
    <ul className="mt-3 grid gap-1 text-soft text-xs">
      {idle.length > 0 && <li>Looked for and not found: {idle.join(", ")}.</li>}
      <li>
        Of {formatValue(trend_units, "rows")} plays that are due, statements tell of {formatValue(stated_units, "rows")}
        : {unit_gap === null ? `${MISSING}, nothing is due` : `${formatValue(unit_gap, "percent")} are not there`}.
      </li>
      <li>
        Unexplained differences: {formatValue(found.unexplained, "money", currency)}, each counted by its size, month by
        month below.
      </li>
      {found.notes.map((note) => (
        <li key={note} className="text-amber">
          {note}
        </li>
      ))}
    </ul>
  );
}
