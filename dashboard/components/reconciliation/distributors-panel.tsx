import type { ReconciliationAnswer } from "@/lib/api/types";
import { formatValue, MISSING } from "@/lib/format/value";
import { distributorsSentence } from "@/lib/reconciliation/distributors";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";

type Distributor = ReconciliationAnswer["distributors"][number];

/** The distributors side by side, and which of them cannot be judged for want of statements. */
export function DistributorsPanel({ distributors, currency }: { distributors: Distributor[]; currency: string }) {
  if (distributors.length === 0) return null;
  const columns: Column<Distributor>[] = [
    { head: "Distributor", sort: ({ title }) => title, cell: ({ title }) => title },
    {
      head: "First statement after",
      numeric: true,
      sort: ({ months_to_first }) => months_to_first,
      cell: ({ months_to_first }) => (months_to_first === null ? MISSING : formatValue(months_to_first, "months")),
    },
    {
      head: "Reported so far",
      numeric: true,
      sort: ({ complete }) => complete,
      cell: ({ complete }) => formatValue(complete, "percent"),
    },
    {
      head: "Keeps, of earned",
      numeric: true,
      sort: ({ fee_share }) => fee_share,
      cell: ({ fee_share }) => formatValue(fee_share, "percent"),
    },
    {
      head: "Received",
      numeric: true,
      sort: ({ received }) => (received === null ? null : Number(received)),
      cell: ({ received }) => formatValue(received, "money", currency),
    },
    { head: "Recordings", numeric: true, quiet: true, cell: ({ recordings }) => formatValue(recordings, "rows") },
    {
      head: "Statements",
      cell: ({ has_statements }) => (has_statements ? "here" : <span className="text-amber">none here</span>),
    },
  ];
  return (
    <Panel title="Distributors side by side">
      <p className="mb-3 max-w-prose text-sm">{distributorsSentence(distributors)}</p>
      <DataTable
        caption={`Distributors and what their statements say, over everything, in ${currency}`}
        name="distributors"
        columns={columns}
        rows={distributors}
        rowKey={({ source }) => source}
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        Months from a sale month to a store’s first statement of it: the median. Reported so far: of what its months
        come to by the estimate of Still to come. Plays that stand in no statement are told by store and recording
        above: what platforms count names no distributor.
      </p>
    </Panel>
  );
}
