import type { Reconciliation } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { formatExact, formatValue, MISSING } from "@/lib/format/value";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";

/** What statements do not name, how late stores are, and what stays unexplained month by month. */
export function LatePanels({ found }: { found: Reconciliation }) {
  return (
    <>
      <Missing found={found} />
      <div className="grid grid-cols-1 items-start gap-2.5 lg:grid-cols-2">
        <Lags found={found} />
        <Variance found={found} />
      </div>
    </>
  );
}

function Missing({ found: { missing, currency } }: { found: Reconciliation }) {
  return (
    <Panel
      title="Played 1,000 times or more, and in no statement that should name it"
      empty={missing.length === 0 ? <p className="text-soft text-sm">None.</p> : undefined}
    >
      <DataTable
        caption={`Recordings that statements do not name, in ${currency}`}
        columns={[
          { head: "Recording", cell: ({ title, recording }) => <Name>{title ?? recording}</Name> },
          {
            head: "Expected",
            numeric: true,
            cell: ({ money }) => (
              <span title={formatExact(money, currency)}>{formatValue(money, "money", currency)}</span>
            ),
          },
          { head: "Plays", numeric: true, cell: ({ units }) => formatValue(units, "rows") },
          { head: "Months", numeric: true, cell: ({ months }) => formatValue(months, "rows") },
          { head: "Store", cell: ({ store }) => valueWord("store", store) },
        ]}
        rows={missing}
        rowKey={({ recording, store }) => `${recording}/${store}`}
        first={12}
      />
    </Panel>
  );
}

function Lags({ found: { lags } }: { found: Reconciliation }) {
  return (
    <Panel
      title="How late stores tell"
      empty={lags.length === 0 ? <p className="text-soft text-sm">No statement to learn it from yet.</p> : undefined}
    >
      <DataTable
        caption="Months from a sale month to a recording’s first line and to 95 % of its units, by store"
        columns={[
          { head: "Store", cell: ({ store }) => valueWord("store", store) },
          { head: "First line", numeric: true, cell: ({ first_line }) => monthsWord(first_line) },
          { head: "To 95 %", numeric: true, cell: ({ to_95_percent }) => monthsWord(to_95_percent) },
          {
            head: "Learned from (n)",
            numeric: true,
            quiet: true,
            cell: ({ learned_from }) => formatValue(learned_from, "rows"),
          },
        ]}
        rows={lags}
        rowKey={({ store }) => store}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">Median months after the sale month, from the label’s own statements.</p>
    </Panel>
  );
}

function Variance({ found: { variance, currency } }: { found: Reconciliation }) {
  return (
    <Panel
      title="Unexplained, month by month"
      empty={variance.length === 0 ? <p className="text-soft text-sm">No sale month yet.</p> : undefined}
    >
      <DataTable
        caption={`What no reason takes by sale month, in ${currency}`}
        columns={[
          {
            head: "Sale month",
            cell: ({ month }) => <span className="whitespace-nowrap">{formatDay(month, "month")}</span>,
          },
          {
            head: "Unexplained",
            numeric: true,
            cell: ({ unexplained }) => (
              <span title={formatExact(unexplained, currency)}>{formatValue(unexplained, "money", currency)}</span>
            ),
          },
          {
            head: "Received",
            numeric: true,
            quiet: true,
            cell: ({ received }) => formatValue(received, "money", currency),
          },
          {
            head: "Share",
            numeric: true,
            cell: ({ share }) => (share === null ? `${MISSING}, nothing received` : formatValue(share, "percent")),
          },
        ]}
        rows={variance.toReversed()}
        rowKey={({ month }) => month}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">
        Sizes added up, whatever their sign: a month too high and one too low do not cancel.
      </p>
    </Panel>
  );
}

function monthsWord(months: number | null): string {
  if (months === null) return MISSING;
  return `${formatValue(months, "ratio").replace(/\.?0+$/, "")} mo`;
}
