"use client";
import type { Segments } from "@/lib/api/people";
import { type Segment, segmentsOf } from "@/lib/audience/segments";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import type { Filter } from "@/lib/lead";
import type { Column } from "@/lib/table";
import { usePage } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { RowName } from "../ui/row-name";
import { ShareBar } from "./share-bar";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };

type Props = { query: Query; segments: Segments[] | undefined; left: string[] | undefined };

/** How active each artist's listeners are, and how much of the streams they bring, side by side; an artist narrows the page. */
export function SegmentsPanel({ query, segments, left }: Props) {
  const { where } = usePage();
  return (
    <Panel
      title="Segments"
      query={query}
      height="h-64"
      left={left}
      empty={segments?.length === 0 ? <None /> : undefined}
    >
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2 2xl:grid-cols-3">
        {segments?.map((one) => (
          <section key={`${one.artist}|${one.store}`} aria-label={`Segments of ${one.artist}`} className="min-w-0">
            <h3 className="font-medium text-sm">
              <RowName lead={{ where: [["artist", one.artist]] }} where={where}>
                <Name>{one.artist}</Name>
              </RowName>
            </h3>
            <p className="mb-1.5 text-soft text-xs">
              {`${formatValue(one.listeners, "people")} listeners on ${one.store_label} in the 28 days to ${formatDay(one.day)}`}
            </p>
            <DataTable
              caption={`Segments of ${one.artist}`}
              columns={columnsOf(one)}
              rows={segmentsOf(one)}
              toldBy={() => one.told_by}
              rowKey={({ name }) => name}
            />
          </section>
        ))}
      </div>
      <p className="mt-3 max-w-prose text-soft text-xs">
        People of several artists or stores are partly the same: they are not added up. Streams of programming are those
        that Spotify’s own algorithms brought, without its editors’ playlists; streams of active listeners are told for
        Apple Music.
      </p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No export tells of active listeners. Spotify for Artists → Audience → the download icon gives them; drop the file
      on{" "}
      <a href="/data/" className="font-medium text-accent underline">
        Data
      </a>
      .
    </p>
  );
}

/** The figures of which segments are told as shares. */
const AUDIENCE_FIGURES: Record<string, string> = {
  "Super listeners": "super_listener_share",
  "All active listeners": "active_audience",
};
const STREAM_FIGURES: Record<string, string> = {
  "All active listeners": "active_share",
  "Programming alone": "algorithmic_share",
};
const OF_LISTENERS = "The share is worked out from this figure and the listeners of the same 28 days.";

function columnsOf({ artist, store }: Segments): Column<Segment>[] {
  const where: readonly Filter[] = [["artist", artist]];
  return COLUMNS.map((column) => {
    if (column.head === "Of audience")
      return {
        ...column,
        figure: ({ name }) => ({
          slug: AUDIENCE_FIGURES[name] ?? "monthly_listeners",
          where: [...where, ["store", store]],
          ...(name !== "Super listeners" && { beside: OF_LISTENERS }),
        }),
      };
    if (column.head !== "Of streams") return column;
    return {
      ...column,
      figure: ({ name, streams }) => {
        const slug = streams === null ? undefined : STREAM_FIGURES[name];
        return slug ? { slug, where } : null;
      },
    };
  });
}

const COLUMNS: Column<Segment>[] = [
  {
    head: "Segment",
    sort: ({ name }) => name,
    cell: ({ name, says }) => (
      <>
        {name}
        <span className="block text-soft text-xs">{says}</span>
      </>
    ),
  },
  {
    head: "Of audience",
    numeric: true,
    cell: ({ audience }) => <ShareBar share={audience} why="The export does not say." />,
  },
  {
    head: "Of streams",
    numeric: true,
    cell: ({ streams }) => <ShareBar share={streams} why="No export tells the streams of this segment." />,
  },
];
