"use client";
import type { Annotation } from "@/lib/api/types";
import { addDays } from "@/lib/format/dates";
import { DEFAULT_PAGE } from "@/lib/question";
import { ChartPanel } from "../chart/chart-panel";
import { type Series, SeriesChart } from "../chart/series-chart";
import { answer, DEFINITION } from "./fixtures";
import { Section } from "./section";

const LAST = "2026-11-21";
const PLATFORMS = [
  ["spotify", "Spotify"],
  ["apple_music", "Apple Music"],
  ["youtube", "YouTube"],
  ["amazon_music", "Amazon Music"],
  ["tiktok", "TikTok"],
  ["instagram", "Instagram"],
  ["deezer", "Deezer"],
  ["soundcloud", "SoundCloud"],
] as const;

function wave(length: number, level: number, last = LAST): [string, number][] {
  return Array.from({ length }, (_, place) => [
    addDays(last, place + 1 - length),
    Math.round(level * (1 + 0.3 * Math.sin(place / 9) + 0.1 * Math.sin(place * 1.7))),
  ]);
}

const EIGHT: Series[] = PLATFORMS.map(([key, label], place) => ({
  key,
  label,
  look: "other",
  points: wave(60, 900 + 700 * place),
}));
const LONG: Series[] = [{ key: "long", label: "Long", look: "main", points: wave(5000, 6000) }];
const BARS: Series[] = [{ key: "money", label: "Money", look: "main", points: [0, 31, 61, 92].map(month) }];

function month(days: number): [string, string] {
  return [`${addDays("2026-06-01", days).slice(0, 8)}01`, `${(840 + days * 3.17).toFixed(2)}`];
}

function happened(days: number, change: Partial<Annotation>): Annotation {
  const first = addDays(LAST, -days);
  return {
    key: `${days}/${change.title}`,
    kind: "release",
    first,
    title: "“Halogen” by NOVA K7 came out",
    known_on: first,
    artists: [],
    recordings: [],
    ...change,
  };
}

const HAPPENED: Annotation[] = [
  happened(20, {}),
  happened(19, {
    kind: "campaign",
    last: addDays(LAST, -8),
    title: "Campaign “NOVA K7 - Halogen” ran",
    detail: "On Meta",
  }),
  happened(12, { kind: "playlist", title: "“Halogen” was added to “late trams”", detail: "Spotify, 12,300 followers" }),
  happened(5, {
    kind: "note",
    colour: "good",
    title: "<b>Radio</b> played it",
    author: "owner",
    link: "https://example.org/radio",
    note: 1,
  }),
  happened(2, { kind: "statement", title: "A statement of DistroKid came" }),
];

/** Charts of many lines, many points, bars, a day that is not over, and what happened in between. */
export function MoreCharts() {
  return (
    <Section name="More charts">
      <div className="grid gap-2.5 lg:grid-cols-2">
        <SeriesChart
          title="Eight platforms"
          sentence="Every platform has its colour and its name at the end of its line."
          unit="plays"
          x="day"
          adds
          csvName="eight"
          series={EIGHT}
        />
        <div className="min-w-0">
          <ChartPanel
            answer={answer({ slug: "happened", label: "What happened", complete_to: addDays(LAST, -1) })}
            definition={DEFINITION}
            page={DEFAULT_PAGE}
            state={undefined}
            onLineage={() => undefined}
            annotations={HAPPENED}
          />
        </div>
        <SeriesChart
          title="Five thousand points"
          sentence="A day for nearly fourteen years."
          unit="plays"
          x="day"
          adds
          csvName="long"
          series={LONG}
        />
        <SeriesChart
          title="Bars"
          sentence="Bars begin at zero."
          unit="money"
          currency="EUR"
          x="month"
          bars
          adds
          csvName="bars"
          series={BARS}
        />
      </div>
    </Section>
  );
}
