"use client";
import type { RecordingLine } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { recordingAddress } from "@/lib/releases/address";
import type { Column } from "@/lib/table";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { Change } from "./change";
import { Stack } from "./stack";
import { Unknown } from "./unknown";

/** The recordings on a release; each stands with every other release it is on. */
export function RecordingsPanel({ recordings, period }: { recordings: RecordingLine[]; period: string | null }) {
  const search = useSearch();
  return (
    <Panel title="Recordings on it" empty={recordings.length === 0 ? <None /> : undefined}>
      <DataTable
        caption="Recordings on this release"
        columns={columns(search, period)}
        rows={recordings}
        rowKey={({ recording }) => recording}
        cards
      />
    </Panel>
  );
}

function None() {
  return <p className="text-soft text-sm">No file names a recording on it yet.</p>;
}

function columns(search: string, period: string | null): Column<RecordingLine>[] {
  return [
    {
      head: "Recording",
      sort: ({ title, recording }) => title ?? recording,
      cell: ({ title, recording, credit, is_focus }) => (
        <>
          <a
            href={recordingAddress(recording, search)}
            className="block min-h-6 font-medium text-accent hover:underline"
          >
            <Name>{title ?? recording}</Name>
          </a>
          {credit && <Name className="text-soft text-xs">{credit}</Name>}
          {is_focus && <span className="text-xs">focus track</span>}
        </>
      ),
    },
    {
      head: period ? `Streams, ${period}` : "Streams",
      numeric: true,
      sort: ({ streams }) => streams,
      cell: ({ streams, previous, change }) =>
        streams === null ? (
          <Unknown why="No portal tells it by day." />
        ) : (
          <Stack>
            {formatValue(streams, "plays")}
            <span className="block">
              <Change now={streams} before={previous} change={change} />
            </span>
          </Stack>
        ),
    },
    {
      head: "Out since",
      sort: ({ start }) => start,
      cell: ({ start }) => (start ? <span className="whitespace-nowrap">{formatDay(start)}</span> : <Unknown />),
    },
    {
      head: "ISRCs",
      quiet: true,
      wide: true,
      cell: ({ isrcs }) => <span className="font-mono text-xs">{isrcs.join(" ")}</span>,
    },
    {
      head: "Also on",
      quiet: true,
      cell: ({ others }) => (others.length > 0 ? counted(others.length, "other release") : ""),
    },
  ];
}
