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

type Props = { recordings: RecordingLine[]; period: string | null; left: string[] | undefined };

/** The recordings on a release; each stands with every other release it is on. */
export function RecordingsPanel({ recordings, period, left }: Props) {
  const search = useSearch();
  return (
    <Panel title="Recordings on it" left={left} empty={recordings.length === 0 ? <None /> : undefined}>
      <DataTable
        caption="Recordings on this release"
        columns={columns(period)}
        rows={recordings}
        rowKey={({ recording }) => recording}
        leads={({ recording }) => ({ to: recordingAddress(recording, search) })}
        cards
      />
    </Panel>
  );
}

function None() {
  return <p className="text-soft text-sm">No file names a recording on it yet.</p>;
}

function columns(period: string | null): Column<RecordingLine>[] {
  return [
    {
      head: "Recording",
      sort: ({ title, recording }) => title ?? recording,
      cell: ({ title, recording }) => <Name className="font-medium">{title ?? recording}</Name>,
      under: ({ credit, is_focus }) => (
        <>
          {credit && <Name className="text-soft text-xs">{credit}</Name>}
          {is_focus && <span className="text-xs">focus track</span>}
        </>
      ),
    },
    {
      head: period ? `Streams, ${period}` : "Streams",
      id: "streams",
      numeric: true,
      sort: ({ streams }) => streams,
      figure: ({ streams, recording }) =>
        streams === null ? null : { slug: "streams", where: [["recording", recording]] },
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
