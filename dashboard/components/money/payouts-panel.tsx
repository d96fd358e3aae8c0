import type { Payout, Payouts } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { formatValue, MISSING } from "@/lib/format/value";
import type { Traced } from "@/lib/lineage-desk";
import { payoutSentence, STATES, statementText, storesText, whenText } from "@/lib/money/coming";
import { Evidence } from "../evidence";
import { type Column, DataTable } from "../ui/data-table";

const TONES = { good: "text-good", bad: "text-bad", amber: "text-amber", soft: "text-soft" };

/** The payout calendar: a row for each payer and statement month, with what is stated, expected and received. */
export function PayoutsPanel({ told }: { told: Payouts }) {
  const newestFirst = told.payouts.toReversed();
  return (
    <>
      <p className="mb-3 max-w-prose text-sm">{payoutSentence(told)}</p>
      <DataTable
        caption={`Payouts by payer and statement month, in ${told.currency}`}
        columns={columnsOf(told)}
        rows={newestFirst}
        name="payouts"
        rowKey={({ payer, month, state }) => `${payer}/${month}/${state}`}
        leads={({ payer }) => ({ where: [["payer", payer]] })}
        first={8}
        cards
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        Days are learned from each payer’s own deposits, and from each store’s own statements. Nothing is received
        because time has passed: only a line of the bank’s list pays. “Overdue” is what took longer than 95 of 100 times
        before.
      </p>
    </>
  );
}

function columnsOf({ currency, level }: Payouts): Column<Payout>[] {
  const money = (amount: string | null): string => (amount === null ? MISSING : formatValue(amount, "money", currency));
  return [
    {
      head: "Statement",
      cell: ({ month, title }) => (
        <>
          <span className="block font-medium">{formatDay(month, "month")}</span>
          <span className="block text-soft text-xs">{title}</span>
        </>
      ),
      sort: ({ month }) => month,
      named: ({ month, title }) => `${formatDay(month, "month")}, ${title}`,
    },
    { head: "State", cell: (payout) => <State payout={payout} />, sort: ({ state }) => STATES[state].word },
    { head: "Money", cell: whenText, sort: ({ received_on, expected_on }) => received_on ?? expected_on },
    { head: "Due", numeric: true, cell: ({ due }) => money(due), sort: ({ due }) => Number(due) },
    {
      head: "Stated",
      numeric: true,
      quiet: true,
      sort: ({ stated }) => (stated === null ? null : Number(stated)),
      figure: ({ payer, stated }) => (stated === null ? null : ofPayer("statement_coverage", payer, STATEMENTS)),
      cell: ({ stated }) => money(stated),
    },
    {
      head: "Expected besides",
      figure: ({ payer, to_come }) => (to_come === null ? null : ofPayer("accrued", payer, TO_COME)),
      cell: (payout) => <Expected payout={payout} money={money} level={level} />,
    },
    {
      head: "Received",
      numeric: true,
      sort: ({ received }) => (received === null ? null : Number(received)),
      figure: ({ payer, received }) => (received === null ? null : ofPayer("cash_received", payer, DEPOSITS)),
      cell: ({ received, fee }) => (
        <>
          {money(received)}
          {fee && Number(fee) > 0 && <span className="block text-soft text-xs">less a fee of {money(fee)}</span>}
        </>
      ),
    },
  ];
}

const STATEMENTS = "The figure counts the statements that are there; what is stated is the sum of their lines.";
const TO_COME = "The figure is of all months that are still to come, not of this one alone.";
const DEPOSITS = "The figure is of all that this payer’s deposits brought; the table has those of one statement month.";

function ofPayer(slug: string, payer: string, beside: string): Traced {
  return { slug, where: [["payer", payer]], over: { span: { period: "all" } }, beside };
}

function State({ payout: { state } }: { payout: Payout }) {
  const { word, mark, tone } = STATES[state];
  return (
    <span data-state={state} className={`whitespace-nowrap ${TONES[tone]}`}>
      <span aria-hidden="true">{mark} </span>
      {word}
    </span>
  );
}

type ExpectedProps = { payout: Payout; money: (amount: string | null) => string; level: number };

function Expected({ payout, money, level }: ExpectedProps) {
  const { to_come, low, high, stores } = payout;
  if (to_come === null) return <span className="text-soft">nothing</span>;
  return (
    <span className="block min-w-52">
      <span className="whitespace-nowrap">{money(to_come)}</span> <Evidence of="estimated" level={level} />
      <span className="block text-soft text-xs">
        {money(low)} – {money(high)}, {storesText(stores)}
      </span>
      <span className="block text-soft text-xs">{statementText(payout)}</span>
    </span>
  );
}
