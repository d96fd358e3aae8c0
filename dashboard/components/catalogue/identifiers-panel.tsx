"use client";
import type { Identifiers } from "@/lib/api/types";
import { formatValue } from "@/lib/format/value";
import { recordingAddress } from "@/lib/releases/address";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";
import { useIdentifiers } from "./use-catalogue";

type Lacking = Identifiers["lacking"][number];

/** What the identifiers of each recording lack, and what to do about it. */
export function IdentifiersPanel() {
  const query = useIdentifiers();
  const { data } = query;
  return (
    <Panel title="Identifiers" query={query} empty={data?.lacking.length === 0 ? <Complete data={data} /> : undefined}>
      {data && data.lacking.length > 0 && <ToDo data={data} />}
    </Panel>
  );
}

function ToDo({ data }: { data: Identifiers }) {
  const search = useSearch();
  const columns: Column<Lacking>[] = [
    {
      head: "Recording",
      sort: ({ title }) => title,
      cell: ({ title }) => <Name>{title}</Name>,
    },
    { head: "Artist", sort: ({ artist }) => artist, cell: ({ artist }) => <Name>{artist ?? "n/a"}</Name> },
    { head: "Lacks", cell: ({ lacks }) => lacks.map((lack) => data.meaning[lack] ?? lack).join(" ") },
  ];
  return (
    <>
      <p className="mb-2 text-sm text-soft">
        {formatValue(data.lacking.length, "rows")} of {formatValue(data.recordings, "rows")} recordings lack something;
        those that lack most come first.
      </p>
      <DataTable
        caption="Recordings and what their identifiers lack"
        columns={columns}
        rows={data.lacking}
        rowKey={(row) => row.recording}
        leads={({ recording }) => ({ to: recordingAddress(recording, search) })}
      />
    </>
  );
}

function Complete({ data }: { data: Identifiers }) {
  return data.recordings === 0
    ? "No recording is known yet: drop a statement, or the catalogue."
    : "Every recording has its identifiers.";
}
