"use client";
import type { BreakdownRow } from "@/lib/api/types";
import { difference } from "@/lib/format/delta";
import { formatValue } from "@/lib/format/value";
import { Change } from "../breakdown/change";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";
import { answer, PARTS } from "./fixtures";
import { Section } from "./section";

const COLUMNS: Column<BreakdownRow>[] = [
  { head: "Song", cell: ({ label }) => <Name>{label}</Name>, sort: ({ label }) => label },
  {
    head: "Streams",
    cell: ({ total }) => formatValue(total, "plays"),
    sort: ({ total }) => Number(total),
    numeric: true,
  },
  {
    head: "Change",
    cell: (row) => <Change delta={difference(row, answer())} />,
    sort: ({ change }) => change,
    numeric: true,
  },
];

/** A table that is sorted and searched, one whose rows are cards on a phone, and one without rows. */
export function Tables() {
  const rows = PARTS.artist?.rows ?? [];
  return (
    <Section name="Tables">
      <div className="grid items-start gap-2.5 lg:grid-cols-2">
        <Panel title="Sorted and searched">
          <DataTable
            caption="Songs"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ key }) => key}
            first={5}
            search={({ label }) => label}
            leads={({ key }) => ({ where: [["artist", key]] })}
          />
        </Panel>
        <Panel title="Cards on a phone">
          <DataTable
            caption="Stores"
            columns={COLUMNS}
            rows={PARTS.store?.rows ?? []}
            rowKey={({ key }) => key}
            cards
          />
        </Panel>
      </div>
    </Section>
  );
}
