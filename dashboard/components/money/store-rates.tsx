import type { Rates, StoreRate } from "@/lib/api/types";
import { formatExact, formatValue } from "@/lib/format/value";
import { filterFor, overMonths } from "@/lib/money/traced";
import { valueWord } from "../breakdown/dimension-words";
import { type Column, DataTable } from "../ui/data-table";

type Props = { told: Rates; shown: StoreRate[] };

/** What a stream of each store earned over the months: at 100 %, received, and what stays when payees have their part. */
export function StoreRates({ told, shown }: Props) {
  const { currency, period } = told;
  const rate = (head: string, of: (row: StoreRate) => string, figure?: Column<StoreRate>["figure"]) => ({
    head,
    numeric: true,
    sort: (row: StoreRate) => Number(of(row)),
    ...(figure && { figure }),
    cell: (row: StoreRate) => (
      <span title={formatExact(of(row), currency)}>{formatValue(of(row), "rate", currency)}</span>
    ),
  });
  const columns: Column<StoreRate>[] = [
    { head: "Store", sort: nameOf, cell: nameOf },
    rate("At 100 %", ({ gross_rate }) => gross_rate),
    rate(
      "Received",
      ({ net_rate }) => net_rate,
      ({ store }) => ({ slug: "rate_per_stream", where: [filterFor("store", store)], over: overMonths(period) }),
    ),
    rate("The label’s own", ({ mine_rate }) => mine_rate),
    {
      head: "Streams (n)",
      numeric: true,
      sort: ({ streams }) => streams,
      cell: ({ streams }) => formatValue(streams, "rows"),
    },
  ];
  return (
    <>
      <DataTable
        caption={`Rate per stream by store, in ${currency}`}
        columns={columns}
        rows={shown}
        name="stores"
        rowKey={({ store }) => store ?? "unknown"}
        leads={({ store }) => ({ where: [filterFor("store", store)] })}
        first={12}
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        At 100 %: what everybody with a part of the recording got together, as far up as statements tell. Received: what
        reached the label. The label’s own: what stays when its payees have their shares.
      </p>
    </>
  );
}

function nameOf({ store }: StoreRate): string {
  return store ? valueWord("store", store) : "Unknown store";
}
