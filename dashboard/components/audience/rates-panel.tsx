"use client";
import type { Kept, Rates } from "@/lib/api/people";
import { clipped } from "@/lib/format/clipped";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { changeOwn, useOwn } from "@/lib/own";
import { recordingAddress } from "@/lib/releases/address";
import type { Column } from "@/lib/table";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { Stack } from "../releases/stack";
import { Unknown } from "../releases/unknown";
import { Choice } from "../ui/choice";
import { DataTable } from "../ui/data-table";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
type Props = {
  query: Query;
  kept: Rates[] | undefined;
  songs: Kept[] | undefined;
  left: Record<string, string[]> | undefined;
};
type Of = "artists" | "songs";

const CHOICES: { value: Of; word: string }[] = [
  { value: "artists", word: "Artists" },
  { value: "songs", word: "Songs" },
];
const FEW = "Fewer than 30 listeners.";
const NOT_TOLD = "Fewer than 30 listeners, or not known for this period.";

/** How much songs are played and kept by those who hear them, with what people have seen elsewhere. */
export function RatesPanel({ query, kept, songs, left }: Props) {
  const of: Of = useOwn("as", "rates") === "songs" ? "songs" : "artists";
  const search = useSearch();
  return (
    <Panel
      title="Streams per listener, and save rate"
      tools={
        <Choice
          label="Of what"
          choices={CHOICES}
          value={of}
          onChange={(value) => changeOwn("as", "rates", value === "songs" ? value : null)}
        />
      }
      query={query}
      height="h-48"
      left={of === "artists" ? left?.kept : left?.songs}
      empty={kept?.length === 0 && songs?.length === 0 ? <None /> : undefined}
    >
      {of === "artists" ? <OfArtists rows={kept ?? []} /> : <OfSongs rows={songs ?? []} search={search} />}
    </Panel>
  );
}

const SEEN_ELSEWHERE =
  "The words say what people in the trade have seen of songs: no platform gives such bands, and none is an aim.";

function OfArtists({ rows }: { rows: Rates[] }) {
  return (
    <>
      <DataTable
        caption="Rates of artists"
        columns={ARTIST_COLUMNS}
        rows={rows}
        rowKey={({ artist }) => artist}
        leads={({ artist }) => ({ where: [["artist", artist]] })}
        first={15}
        cards
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        The figures above, by artist: plays by the listeners of the same days, and saves by the listeners of each song
        over 28 days. {SEEN_ELSEWHERE}
      </p>
    </>
  );
}

function OfSongs({ rows, search }: { rows: Kept[]; search: string }) {
  return (
    <>
      <DataTable
        caption="Rates of songs"
        columns={SONG_COLUMNS}
        rows={rows}
        rowKey={({ artist, title, recording }) => [artist, title, recording].join("|")}
        toldBy={({ told_by }) => told_by}
        leads={({ recording, title }) => {
          if (recording) return { to: recordingAddress(recording, search) };
          return title ? { where: [["title", title]] } : null;
        }}
        first={15}
        cards
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        Of songs on Spotify over the 28 days to the newest export{rows[0] ? ` (${formatDay(rows[0].seen)})` : ""}.{" "}
        {SEEN_ELSEWHERE}
      </p>
    </>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No list of songs is there. Spotify for Artists → Music → Songs → 28 days → the download icon.
    </p>
  );
}

const SONG_RATES: Column<Kept>[] = [
  {
    head: "Streams per listener",
    numeric: true,
    sort: ({ per_listener }) => per_listener,
    cell: ({ per_listener, per_listener_band }) => (
      <Rate value={per_listener} unit="ratio" band={per_listener_band} why={FEW} />
    ),
  },
  {
    head: "Save rate",
    numeric: true,
    sort: ({ save_rate }) => save_rate,
    figure: ({ save_rate, title, artist }) =>
      save_rate === null || !title
        ? null
        : { slug: "save_rate", where: [["title", title], ...(artist ? [["artist", artist] as const] : [])] },
    cell: ({ save_rate, save_rate_band }) => <Rate value={save_rate} unit="percent" band={save_rate_band} why={FEW} />,
  },
  {
    head: "Saves",
    numeric: true,
    wide: true,
    sort: ({ saves }) => saves,
    cell: ({ saves }) =>
      saves === null ? <Unknown why="This window does not tell them." /> : formatValue(saves, "count"),
  },
];

const SONG_COLUMNS: Column<Kept>[] = [
  {
    head: "Song",
    sort: ({ title }) => title,
    cell: ({ title, recording }) => <Name className="font-medium">{title ?? recording ?? "Unknown"}</Name>,
    under: ({ artist }) => artist && <Name className="text-soft text-xs">{clipped(artist, 60)}</Name>,
  },
  {
    head: "Listeners",
    numeric: true,
    sort: ({ listeners }) => listeners,
    cell: ({ listeners }) => (listeners === null ? <Unknown /> : formatValue(listeners, "people")),
  },
  ...SONG_RATES,
];

const ARTIST_COLUMNS: Column<Rates>[] = [
  { head: "Artist", sort: ({ artist }) => artist, cell: ({ artist }) => <Name>{artist}</Name> },
  {
    head: "Streams per listener",
    numeric: true,
    sort: ({ per_listener }) => per_listener,
    figure: ({ artist }) => ({ slug: "streams_per_listener", where: [["artist", artist]] }),
    cell: ({ per_listener }) => <Rate value={per_listener} unit="ratio" band={null} why={NOT_TOLD} />,
  },
  {
    head: "Save rate",
    numeric: true,
    sort: ({ save_rate }) => save_rate,
    figure: ({ artist }) => ({ slug: "save_rate", where: [["artist", artist]] }),
    cell: ({ save_rate, save_rate_band }) => (
      <Rate value={save_rate} unit="percent" band={save_rate_band} why={NOT_TOLD} />
    ),
  },
];

type RateProps = { value: number | null; unit: "ratio" | "percent"; band: Kept["save_rate_band"]; why: string };

function Rate({ value, unit, band, why }: RateProps) {
  return value === null ? <Unknown why={why} /> : <Banded text={formatValue(value, unit)} band={band} />;
}

function Banded({ text, band }: { text: string; band: Kept["save_rate_band"] }) {
  return (
    <Stack>
      {text}
      {band && <span className="ml-auto block max-w-56 whitespace-normal text-soft text-xs">{band.says}</span>}
    </Stack>
  );
}
