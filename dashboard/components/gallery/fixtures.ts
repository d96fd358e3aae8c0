// Invented answers for the catalogue of components: one figure in every state that it can be in.
import type { Answer, BreakdownRow, Definition, PageParts, Point, Source } from "@/lib/api/types";
import { addDays } from "@/lib/format/dates";
import { DEFAULT_PAGE, type Page } from "@/lib/question";
import { type TileState, tileState } from "@/lib/tile-state";

const LAST = "2026-11-21";
const FIRST = addDays(LAST, -27);
const NOW = Date.parse("2026-11-22T09:00:00Z");
const SOURCE = "spotify_for_artists";

export const PAGE: Page = { ...DEFAULT_PAGE, where: ["artist:NOVA K7", "store:spotify"] };

/** Days up to the last, with a wave in them; those before `skip` and after it are told, that day and two more are not. */
function points(level: number, days = 28, until = LAST, skip: number | null = null): Point[] {
  return Array.from({ length: days }, (_, place) => {
    const value = Math.round(level * (1 + 0.2 * Math.sin(place / 3) + place / 90));
    const missing = skip !== null && place >= skip && place < skip + 3;
    return [addDays(until, place + 1 - days), missing ? null : value];
  });
}

export function answer(change: Partial<Answer> = {}): Answer {
  return {
    slug: "streams",
    label: "Streams",
    unit: "plays",
    better: "up",
    evidence: "reported",
    currency: null,
    period: { from: FIRST, to: LAST, grain: "day" },
    compared_with: { from: addDays(FIRST, -28), to: addDays(LAST, -28), kind: "previous" },
    total: 128_412,
    previous: 108_824,
    change: 0.18,
    reason: null,
    points: points(4000),
    previous_points: points(3600, 28, addDays(LAST, -28)),
    band: [],
    trend: [],
    by: null,
    breakdown: null,
    dimensions: ["artist", "store", "country"],
    as_of: "2026-11-22T05:00:00Z",
    complete_to: LAST,
    coverage: { present: 28, expected: 28 },
    without: [],
    sources: [SOURCE],
    breaks: [],
    notes: [],
    refusal: null,
    ...change,
  };
}

const NOTHING = { total: null, previous: null, change: null, compared_with: null, previous_points: [] };
const EMPTY = { ...NOTHING, points: points(0).map(([day]): Point => [day, null]) };

function source(change: Partial<Source>): Source {
  const known = { source: SOURCE, title: "Spotify for Artists", account: null, files: 3, fresh_within_hours: 48 };
  return { ...known, state: "fresh", complete_to: LAST, as_of: "2026-11-22T05:00:00Z", ...change };
}

export const DEFINITION: Definition = {
  slug: "streams",
  id: "ST01",
  label: "Streams",
  unit: "plays",
  better: "up",
  formula: "sum(plays)",
  definition: "Plays of at least thirty seconds, as the stores count them.",
  trap: "Stores correct their newest days for a while.",
  grain: "day",
  additivity: { time: "adds", artist: "overlaps", store: "adds", country: "adds" },
  dimensions: ["artist", "store", "country"],
  sources: [SOURCE],
  lag_days: 2,
  table: "streams",
  version: 1,
  since: "2026-11-01",
  evidence: "reported",
  pages: ["streams"],
  beside: null,
  worked_out: false,
  exports: "“audience timeline” of Spotify for Artists",
};

type Case = { name: string; answer: Answer; state: TileState };

function told(name: string, change: Partial<Answer>, about: Partial<Parameters<typeof tileState>[1]> = {}): Case {
  const one = answer({ slug: `streams_${name.toLowerCase().replaceAll(/\W+/g, "_")}`, ...change });
  const known = { definition: DEFINITION, known: [{ source: SOURCE, title: "Spotify for Artists" }], now: NOW };
  return {
    name,
    answer: one,
    state: tileState(one, { ...known, sources: [source({})], filtered: false, failed: false, ...about }),
  };
}

const old = (days: number) => ({ complete_to: addDays(LAST, -days) });

/** Every state of a tile, loading apart. */
export const TILES: Case[] = [
  told("Fresh", {}),
  told("Ageing", old(2), { sources: [source({ state: "ageing", ...old(2) })] }),
  told("Stale", old(9), { sources: [source({ state: "stale", ...old(9) })] }),
  told("Partial", { without: ["apple_music (to 2026-10-03)"] }),
  told("Empty by nature", { ...EMPTY, complete_to: null, as_of: null }, { sources: [] }),
  told("Empty by filter", EMPTY, { filtered: true }),
  told("Gap", { points: points(4000, 28, LAST, 12), coverage: { present: 25, expected: 28 } }),
  told("Error", {}, { failed: true }),
  told("Refused", {
    ...NOTHING,
    label: "Listeners",
    unit: "people",
    refusal: {
      reason: "Unique people do not add up over artists: the same person would count more than once.",
      fix: "Ask for one artist.",
      nearest: null,
    },
  }),
  told("Estimate", {
    label: "Streams, today",
    evidence: "estimated",
    interval: { low: 118_200, high: 139_900, level: 0.8 },
    band: points(4000).map(([day, value]) => [day, Math.round(Number(value) * 0.9), Math.round(Number(value) * 1.1)]),
  }),
  told("Below the floor", {
    ...NOTHING,
    label: "Save rate",
    unit: "percent",
    base: 42,
    reason: "The base is too small: 42 listeners.",
  }),
  told("Money, fallen", {
    label: "Revenue",
    unit: "money",
    currency: "EUR",
    total: "1284.22",
    previous: "1402.00",
    change: -0.084,
  }),
  told("Lower is better", { label: "Lag", unit: "days", better: "down", total: 41, previous: 60, change: -0.317 }),
];

const ROWS: BreakdownRow[] = [
  { key: "spotify", label: "Spotify", total: 96_400, previous: 80_200, change: 0.202 },
  { key: "apple_music", label: "Apple Music", total: 22_010, previous: 22_624, change: -0.027 },
  { key: "<b>", label: "<b>Not bold</b>", total: 6002, previous: 6000, change: 0.0003 },
  { key: "arabic", label: "موسيقى للجميع", total: 4000, previous: null, change: null },
];

const more = Array.from({ length: 64 }, (_, place): BreakdownRow => {
  const total = 9000 - place * 120;
  return { key: `Q${place}`, label: `Harbour Light ${place + 1}`, total, previous: 5000, change: total / 5000 - 1 };
});

const part = (rows: BreakdownRow[], refusal: string | null = null) => ({
  rows,
  count: rows.length,
  more: false,
  refusal,
});

/** The same figure in parts that add up, that overlap, that may not be asked, and of which there are none. */
export const PARTS: PageParts = {
  store: part(ROWS),
  artist: part(more),
  country: part([], "Countries are known for sales only."),
  account: part([]),
};
