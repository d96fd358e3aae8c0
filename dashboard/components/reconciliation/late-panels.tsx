import type { Reconciliation } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { formatExact, formatValue, MISSING } from "@/lib/format/value";
import type { Traced } from "@/lib/lineage-desk";
import { figureOfMonth } from "@/lib/money/traced";
import { narrowTo, type ReconciliationPage } from "@/lib/reconciliation/page";
import { bucketWord } from "@/lib/reconciliation/words";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";

/** What statements do not name, how late stores are, and what stays unexplained month by month. */
type Props = { found: Reconciliation; page: ReconciliationPage };

export function LatePanels({ found, page }: Props) {
  return (
    <>
      <Missing found={found} page={page} />
      <div className="grid grid-cols-1 items-start gap-2.5 lg:grid-cols-2">
        <Lags found={found} page={page} />
        <Variance found={found} page={page} />
      </div>
    </>
  );
}

function Missing({ found: { missing, currency }, page }: Props) {
  return (
    <Panel
      title="Played 1,000 times or more, and in no statement that should name it"
      empty={missing.length === 0 ? <p className="text-soft text-sm">None.</p> : undefined}
    >
      <DataTable
        caption={`Recordings that statements do not name, in ${currency}`}
        columns={[
          {
            head: "Recording",
            sort: ({ title, recording }) => title ?? recording,
            cell: ({ title, recording }) => <Name>{title ?? recording}</Name>,
          },
          {
            head: "Expected",
            numeric: true,
            sort: ({ money }) => Number(money),
            figure: ({ recording, store }) => ({
              slug: "missing_rows",
              where: [
                ["recording", recording],
                ["store", store],
              ],
            }),
            cell: ({ money }) => (
              <span title={formatExact(money, currency)}>{formatValue(money, "money", currency)}</span>
            ),
          },
          { head: "Plays", numeric: true, cell: ({ units }) => formatValue(units, "rows") },
          { head: "Months", numeric: true, cell: ({ months }) => formatValue(months, "rows") },
          { head: "Store", cell: ({ store }) => valueWord("store", store) },
        ]}
        name="missing"
        rows={missing}
        leads={({ recording }) => narrowTo(page, "recording", recording)}
        rowKey={({ recording, store }) => `${recording}/${store}`}
        first={12}
      />
    </Panel>
  );
}

function Lags({ found: { lags }, page }: Props) {
  return (
    <Panel
      title="How late stores tell"
      empty={lags.length === 0 ? <p className="text-soft text-sm">No statement to learn it from yet.</p> : undefined}
    >
      <DataTable
        caption="Months from a sale month to a recording’s first line and to 95 % of its units, by store"
        columns={[
          {
            head: "Store",
            sort: ({ store }) => valueWord("store", store),
            cell: ({ store }) => valueWord("store", store),
          },
          {
            head: "First line",
            numeric: true,
            sort: ({ first_line }) => first_line,
            figure: ({ store }) => lagOf("royalty_lag", store),
            cell: ({ first_line }) => monthsWord(first_line),
          },
          {
            head: "To 95 %",
            numeric: true,
            sort: ({ to_95_percent }) => to_95_percent,
            figure: ({ store }) => lagOf("royalty_lag_95", store),
            cell: ({ to_95_percent }) => monthsWord(to_95_percent),
          },
          {
            head: "Learned from (n)",
            numeric: true,
            quiet: true,
            cell: ({ learned_from }) => formatValue(learned_from, "rows"),
          },
        ]}
        name="lags"
        rows={lags}
        leads={({ store }) => narrowTo(page, "store", store)}
        rowKey={({ store }) => store}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">Median months after the sale month, from the label’s own statements.</p>
    </Panel>
  );
}

function Variance({ found: { variance, unexplained, currency }, page }: Props) {
  return (
    <Panel
      title="Unexplained differences, month by month"
      empty={variance.length === 0 ? <p className="text-soft text-sm">No sale month yet.</p> : undefined}
    >
      <DataTable
        caption={`What no reason takes by sale month, in ${currency}`}
        columns={[
          {
            head: "Sale month",
            sort: ({ month }) => month,
            named: ({ month }) => formatDay(month, "month"),
            cell: ({ month }) => <span className="whitespace-nowrap">{formatDay(month, "month")}</span>,
          },
          {
            head: "Sizes",
            numeric: true,
            sort: (month) => Number(month.unexplained),
            figure: ({ month }) => figureOfMonth("unexplained_variance", month, []),
            cell: (month) => (
              <span title={formatExact(month.unexplained, currency)}>
                {formatValue(month.unexplained, "money", currency)}
              </span>
            ),
          },
          {
            head: "Received",
            numeric: true,
            sort: ({ received }) => Number(received),
            figure: ({ month }) => figureOfMonth("revenue", month, []),
            quiet: true,
            cell: ({ received }) => formatValue(received, "money", currency),
          },
          {
            head: "Share",
            numeric: true,
            cell: ({ share }) => (share === null ? `${MISSING}, nothing received` : formatValue(share, "percent")),
          },
        ]}
        name="variance"
        rows={variance.toReversed()}
        leads={({ month }) => narrowTo(page, "month", month)}
        rowKey={({ month }) => month}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">
        Sizes added up, whatever their sign: {formatValue(unexplained, "money", currency)} in all. Too high and too low
        do not cancel here, as they do in the reason {bucketWord("unexplained")} above.
      </p>
    </Panel>
  );
}

const OF_ALL = "The figure is learned from the same statements, over all months.";

function lagOf(slug: string, store: string): Traced {
  return { slug, where: [["store", store]], over: { span: { period: "all" } }, beside: OF_ALL };
}

function monthsWord(months: number | null): string {
  if (months === null) return MISSING;
  return `${formatValue(months, "ratio").replace(/\.?0+$/, "")} mo`;
}
