"use client";
import { useQuery } from "@tanstack/react-query";
import { type SuspectDay, suspectsQuery } from "@/lib/api/quality";
import { formatDay } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { dayAddress } from "@/lib/pages";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";
import { usePainted } from "../use-painted";

/** Days of plays that look as if no people were behind them, each with why; a row leads to the plays of that day. */
export function SuspectsPanel() {
  const query = useQuery(suspectsQuery);
  const { data } = query;
  usePainted(data ? 0 : undefined);
  return (
    <Panel title="Suspect days" query={query} height="h-96" empty={data?.length === 0 ? <None /> : undefined}>
      <p className="mb-2 max-w-prose text-soft text-sm">
        {data && counted(data.length, "day")}, the newest first, on which plays rose and people did not. That is a
        question, no verdict: an estimate from what portals report, and nothing is taken off any figure.
      </p>
      <DataTable
        caption="Suspect days"
        columns={COLUMNS}
        rows={data ?? []}
        rowKey={({ day, artist, store }) => [day, artist, store].join("/")}
        search={({ day, artist, store }) => [day, artist, valueWord("store", store)].join(" ")}
        leads={({ day, artist, store }) => ({ to: dayAddress(day, [`artist:${artist}`, `store:${store}`]) })}
        first={25}
        cards
      />
    </Panel>
  );
}

const COLUMNS: Column<SuspectDay>[] = [
  {
    head: "Day",
    sort: ({ day }) => day,
    cell: ({ day }) => <span className="whitespace-nowrap">{formatDay(day)}</span>,
  },
  { head: "Artist", sort: ({ artist }) => artist, cell: ({ artist }) => <Name>{artist}</Name> },
  { head: "Store", sort: ({ store }) => store, cell: ({ store }) => valueWord("store", store) },
  {
    head: "Plays",
    numeric: true,
    sort: ({ streams }) => streams,
    cell: ({ streams }) => formatValue(streams, "plays"),
  },
  {
    head: "Usual",
    numeric: true,
    quiet: true,
    sort: ({ usual }) => usual,
    cell: ({ usual }) => formatValue(Math.round(usual), "plays"),
  },
  { head: "Score", numeric: true, sort: ({ score }) => score, cell: ({ score }) => formatValue(score, "ratio") },
  { head: "Why", quiet: true, cell: ({ says }) => <span className="block min-w-56 max-w-prose text-xs">{says}</span> },
];

function None() {
  return <p className="text-soft text-sm">No day looks wrong: where plays rose, people came with them.</p>;
}
