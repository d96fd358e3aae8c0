"use client";
import type { Split } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";

/** Who has which part of a recording, in which sale months, each with the way to their statement; null for who does not see the whole label. */
export function SplitsPanel({ splits }: { splits: Split[] | null }) {
  if (splits === null)
    return (
      <Panel title="Splits">
        <p className="max-w-prose text-soft text-sm">
          Who has which part is shown only to those who see the whole label.
        </p>
      </Panel>
    );
  return (
    <Panel title="Splits" empty={splits.length === 0 ? <None /> : undefined}>
      <DataTable
        caption="Splits"
        columns={COLUMNS}
        rows={splits}
        rowKey={({ payee, since, paid_by }) => [payee, since, paid_by].join("|")}
        leads={({ payee }) => ({ to: `/money/?${new URLSearchParams({ payee })}` })}
      />
      <p className="mt-2 text-soft text-xs">What nobody is given is the label’s own.</p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      Nobody is given a part: all of it is the label’s own. Parts are given under{" "}
      <a href="/catalogue/?part=shares" className="font-medium text-accent underline">
        Catalogue → Shares
      </a>
      .
    </p>
  );
}

const COLUMNS: Column<Split>[] = [
  { head: "Payee", sort: ({ payee }) => payee, cell: ({ payee }) => <Name>{payee}</Name> },
  { head: "Share", numeric: true, cell: ({ share }) => formatValue(share, "percent") },
  {
    head: "Sales from",
    cell: ({ since, until }) => (
      <span className="whitespace-nowrap">
        {formatDay(since, "month")}
        {until ? ` to ${formatDay(until, "month")}` : ""}
      </span>
    ),
  },
  { head: "Paid by", quiet: true, cell: ({ paid_by }) => `the ${paid_by}` },
];
