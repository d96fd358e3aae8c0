"use client";
import type { SongWindow } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { windowWord } from "@/lib/releases/windows";
import type { Column } from "@/lib/table";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { Unknown } from "./unknown";

/** What portals tell of a song over windows that overlap. */
export function WindowsPanel({ windows, left }: { windows: SongWindow[]; left: string[] | undefined }) {
  return (
    <Panel title="By window" left={left} empty={windows.length === 0 ? <None /> : undefined}>
      <DataTable
        caption="Figures by window"
        columns={COLUMNS}
        rows={windows}
        rowKey={({ store, window }) => `${store}|${window}`}
        toldBy={({ told_by }) => told_by}
        leads={({ store }) => (store ? { where: [["store", store]] } : null)}
        cards
      />
      <p className="mt-2 text-soft text-xs">
        Windows overlap and end about the day of the export: they are never added, and nor are listeners.
      </p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      It is in no portal’s list of songs. Spotify for Artists → Music → Songs → choose a window → the download icon.
    </p>
  );
}

const COLUMNS: Column<SongWindow>[] = [
  {
    head: "Window",
    cell: ({ window, store_label }) => `${windowWord(window)} on ${store_label}`,
    under: ({ seen }) => <span className="block text-soft text-xs">{`seen ${formatDay(seen)}`}</span>,
  },
  count("Streams", ({ streams }) => streams),
  count("Listeners", ({ listeners }) => listeners),
  count("Saves", ({ saves }) => saves),
  count("Canvas views", ({ canvas_views }) => canvas_views),
];

function count(head: string, value: (row: SongWindow) => number | null): Column<SongWindow> {
  return {
    head,
    numeric: true,
    cell: (row) => {
      const told = value(row);
      return told === null ? (
        <Unknown why="The portal does not tell it for this window." />
      ) : (
        formatValue(told, "count")
      );
    },
  };
}
