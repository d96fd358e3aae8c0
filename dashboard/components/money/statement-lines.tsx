import type { Statement, StatementLine } from "@/lib/api/types";
import { percentOf } from "@/lib/catalogue/words";
import { formatDay } from "@/lib/format/dates";
import { formatValue, MISSING } from "@/lib/format/value";
import type { Filter } from "@/lib/lead";
import type { Traced } from "@/lib/lineage-desk";
import { figureOfMonth, filterFor } from "@/lib/money/traced";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { Amount } from "../ui/amount";
import { type Column, DataTable } from "../ui/data-table";

/** A line for each recording, store and sale month: to their last digits they add up to what was earned. */
type Props = { statement: Statement; isOwn?: boolean };

export function StatementLines({ statement: { lines, payee, currency, earned }, isOwn = false }: Props) {
  const columns = columnsOf(currency, lines, !isOwn);
  return (
    <DataTable
      caption={`What ${payee} earned in these months, line by line`}
      name="statement"
      columns={columns}
      rows={lines}
      leads={({ recording }) => ({ where: [["recording", recording]] })}
      rowKey={(line) =>
        [line.recording, line.store, line.sale_month, line.accounting_month, line.share, line.currency].join("/")
      }
      foot={
        <tr className="border-edge border-t font-medium">
          <th scope="row" className="sticky left-0 bg-surface py-1.5 pr-4 text-left">
            Earned, by {lines.length === 1 ? "its line" : `all ${formatValue(lines.length, "rows")} lines`}
          </th>
          <td className="whitespace-nowrap py-1.5 pr-4 text-right">
            <Amount value={earned} currency={currency} />
          </td>
          <td colSpan={columns.length - 2} />
        </tr>
      }
    />
  );
}

function columnsOf(currency: string, lines: StatementLine[], traces: boolean): Column<StatementLine>[] {
  const exchanged = lines.some((line) => line.currency !== currency);
  const amount: Column<StatementLine> = {
    head: "Amount",
    numeric: true,
    cell: (line) => <Amount value={line.amount} currency={line.currency} />,
  };
  const rate: Column<StatementLine> = { head: "Rate", quiet: true, cell: (line) => rateText(line, currency) };
  return [
    {
      head: "Recording",
      sort: ({ title, recording }) => title ?? recording,
      cell: ({ title, recording }) => <Name>{title ?? recording}</Name>,
      under: ({ title, recording }) => title && <span className="block font-mono text-soft text-xs">{recording}</span>,
    },
    {
      head: `In ${currency}`,
      id: "converted",
      numeric: true,
      sort: ({ converted }) => (converted === null ? null : Number(converted)),
      figure: (line) => (traces ? revenueOf(line, SHARE) : null),
      cell: ({ converted }) => <Amount value={converted} currency={currency} part="converted" />,
    },
    {
      head: "Store",
      sort: ({ store }) => store,
      cell: ({ store }) => (store ? valueWord("store", store) : "Unknown store"),
    },
    {
      head: "Sale month",
      sort: ({ sale_month }) => sale_month,
      cell: ({ sale_month }) => <Month month={sale_month} />,
    },
    { head: "Units", numeric: true, sort: ({ units }) => units, cell: ({ units }) => formatValue(units, "rows") },
    { head: "Share", numeric: true, cell: ({ share }) => `${percentOf(share)} %` },
    { head: "Of the whole", numeric: true, cell: (line) => <Amount value={line.whole} currency={line.currency} /> },
    ...(exchanged ? [amount, rate] : []),
    {
      head: "Received",
      numeric: true,
      quiet: true,
      cell: (line) => <Amount value={line.net} currency={line.currency} />,
    },
    { head: "Accounted", quiet: true, cell: ({ accounting_month }) => <Month month={accounting_month} /> },
  ];
}

const SHARE = "The payee’s share is worked out of this figure’s lines, which may be of several statements.";

/** What the label received for a recording in a store and month. */
function revenueOf({ recording, store, sale_month }: StatementLine, beside: string): Traced | null {
  if (!sale_month) return null;
  const where: Filter[] = [["recording", recording], filterFor("store", store)];
  return figureOfMonth("revenue", sale_month, where, beside);
}

function Month({ month }: { month: string | null }) {
  return <span className="whitespace-nowrap">{month ? formatDay(month, "month") : MISSING}</span>;
}

/** At which rate of which day; why there is none. */
function rateText({ currency: own, rate, rate_date }: StatementLine, currency: string): string {
  if (own === currency) return "Not exchanged";
  if (rate === null || rate_date === null) return "No rate of that day";
  return `${rate} of ${formatDay(rate_date)}`;
}
