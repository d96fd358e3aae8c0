"use client";
import type { Placement } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { playlistAddress } from "@/lib/releases/address";
import { windowWord } from "@/lib/releases/windows";
import type { Column } from "@/lib/table";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { Stack } from "./stack";
import { Unknown } from "./unknown";

/** The playlists that hold it, as portals told them last; one opens the figures of that playlist. */
export function PlaylistsPanel({ playlists, left }: { playlists: Placement[]; left: string[] | undefined }) {
  const search = useSearch();
  const ofArtist = playlists.some(({ of }) => of === "artist");
  return (
    <Panel title="Playlists" left={left} empty={playlists.length === 0 ? <None /> : undefined}>
      {ofArtist && (
        <p className="mb-3 max-w-prose text-soft text-xs">
          Of everything by the artist: the portal does not say which song a playlist holds.
        </p>
      )}
      <DataTable
        caption="Playlists"
        columns={columnsFor(playlists)}
        rows={playlists}
        rowKey={(one) => [one.store, one.artist, one.recording, one.playlist, one.curator].join("|")}
        toldBy={({ told_by }) => told_by}
        leads={({ playlist }) => ({ to: playlistAddress(playlist, search) })}
        search={({ playlist, curator }) => `${playlist}\n${curator ?? ""}`}
        first={8}
        cards
      />
      <p className="mt-2 text-soft text-xs">
        Windows overlap: their streams are not added, nor are listeners of several.
      </p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No playlist is known. Spotify for Artists → Music → Playlists → the download icon tells them; drop the file on{" "}
      <a href="/data/" className="font-medium text-accent underline">
        Data
      </a>
      .
    </p>
  );
}

/** The artist stands beside a playlist where there are those of several. */
function columnsFor(playlists: Placement[]): Column<Placement>[] {
  const several = new Set(playlists.map(({ artist }) => artist)).size > 1;
  return several ? [...COLUMNS.slice(0, 1), ARTIST, ...COLUMNS.slice(1)] : COLUMNS;
}

const ARTIST: Column<Placement> = {
  head: "Artist",
  quiet: true,
  sort: ({ artist }) => artist,
  cell: ({ artist }) => (artist ? <Name>{artist}</Name> : <Unknown />),
};

const COLUMNS: Column<Placement>[] = [
  {
    head: "Playlist",
    sort: ({ playlist }) => playlist,
    cell: ({ playlist }) => <Name className="font-medium">{playlist}</Name>,
    under: ({ curator }) => curator && <Name className="text-soft text-xs">{`by ${curator}`}</Name>,
  },
  { head: "Kind", quiet: true, sort: ({ kind }) => kind, cell: ({ kind }) => kind ?? <Unknown /> },
  { head: "Store", quiet: true, sort: ({ store_label }) => store_label, cell: ({ store_label }) => store_label },
  {
    head: "Added",
    sort: ({ added }) => added,
    cell: ({ added }) =>
      added ? (
        <span className="whitespace-nowrap">{formatDay(added)}</span>
      ) : (
        <Unknown why="The portal does not say when." />
      ),
  },
  {
    head: "Streams",
    numeric: true,
    sort: ({ streams }) => streams,
    cell: ({ streams, window }) => (
      <Stack>
        {streams === null ? <Unknown /> : formatValue(streams, "plays")}
        <span className="block text-soft text-xs">{windowWord(window)}</span>
      </Stack>
    ),
  },
  {
    head: "Followers",
    numeric: true,
    sort: ({ followers }) => followers,
    figure: ({ playlist, store, followers }) =>
      followers === null
        ? null
        : { slug: "playlist_reach", where: [["playlist", playlist], ...(store ? [["store", store] as const] : [])] },
    cell: ({ followers }) =>
      followers === null ? <Unknown why="The portal does not say." /> : formatValue(followers, "follows"),
  },
  {
    head: "Seen",
    quiet: true,
    wide: true,
    sort: ({ seen }) => seen,
    cell: ({ seen }) => <span className="whitespace-nowrap">{formatDay(seen)}</span>,
  },
];
