import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Tile } from "@/components/tiles/tile";
import { TileGrid } from "@/components/tiles/tile-grid";
import type { Answer, Source } from "@/lib/api/types";
import type { Span } from "@/lib/question";
import { sourceState, type TileContext, tileState } from "@/lib/tile-state";
import { answer, days, definition, source } from "./answer";

const NOW = Date.parse("2026-11-23T05:00:00Z");
const KNOWN = [
  {
    source: "spotify_for_artists",
    title: "Spotify for Artists",
    export: "timeline",
    gives: ["Streams"],
    steps: ["Audience"],
  },
  { source: "tiktok", title: "TikTok Studio", export: "timeline", gives: ["Views"], steps: ["Analytics"] },
  { source: "apple_music", title: "Apple Music", export: "timeline", gives: ["Streams"], steps: ["Songs"] },
];
const ASKED: Span = { period: "28d" };
const none = (): void => undefined;

function shown(change: Partial<Answer> = {}, context: Partial<TileContext> = {}, span = ASKED): string {
  const value = answer(change);
  const full = {
    definition: definition(),
    sources: [source()],
    known: KNOWN,
    filtered: false,
    failed: false,
    now: NOW,
    ...context,
  };
  const state = tileState(value, full);
  return renderToStaticMarkup(
    <Tile
      answer={value}
      span={span}
      state={state}
      selected={false}
      onSelect={none}
      onLineage={none}
      onClear={none}
      onRetry={none}
    />,
  );
}

const old = (state: Source["state"]): Source[] => [source({ state, complete_to: "2026-11-19" })];
const OLD = { complete_to: "2026-11-19" };
const SALES: Partial<Answer> = {
  unit: "money",
  currency: "USD",
  total: "600.75",
  previous: "623.34",
  change: -0.0362,
  period: { from: "2026-09-01", to: "2026-09-30", grain: "month" },
  compared_with: { from: "2026-08-01", to: "2026-08-31", kind: "previous" },
  points: days(["2026-09-01", "600.75"]),
  previous_points: days(["2026-08-01", "623.34"]),
  complete_to: "2026-09-30",
  coverage: { present: 1, expected: 1 },
  sources: ["distrokid"],
};
const NOTHING = { total: null, previous: null, change: null, points: days(["2026-11-21", null]) };

describe("a tile", () => {
  it("is fresh with its value, comparison and the data's own date, and nothing that is so everywhere", () => {
    const html = shown();
    expect(html).toContain('data-state="fresh"');
    for (const text of ["128,412", "+3.4 %", "better", "vs 27 Sep – 24 Oct", "Data to 21 Nov"]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain("reported");
    expect(html).not.toContain('data-part="aside"');
  });

  it("says n/a with the base that is too small, never a number of it", () => {
    const html = shown({ ...NOTHING, base: 42, reason: "Fewer than 100 listeners" });
    expect(html).toMatch(/n\/a <span[^>]*>\(base 42\)/);
    expect(html).not.toContain("128,412");
  });

  it("tells an estimate with its interval and how often that holds", () => {
    const interval = { low: 120000, high: 140000, level: 0.8 };
    const html = shown({ evidence: "estimated", interval });
    expect(html).toContain('data-evidence="estimated"');
    expect(html).toContain("(80 %)");
    expect(html).toContain("120,000 to 140,000");
    expect(html).toContain("stroke-dasharray");
  });

  it("has a shortened value to its last digit too, and the way to what it means", () => {
    const html = shown({ total: 12345678 });
    expect(html).toContain('class="exact">12,345,678 plays');
    expect(html).toContain('href="/settings/?part=glossary#streams"');
    expect(shown()).not.toContain('class="exact"');
  });

  it("says what class its evidence is of when nobody reported it", () => {
    for (const evidence of ["matched", "estimated", "tested"] as const) {
      expect(shown({ evidence })).toContain(evidence);
    }
  });

  it("names its own period where it is not the one asked for", () => {
    expect(shown(SALES)).toContain("Sep 2026");
    expect(shown(SALES, {}, { from: "2026-09-01", to: "2026-09-30" })).not.toContain("Sep 2026");
    expect(shown({}, {}, { from: "2026-10-01", to: "2026-12-31" })).toContain("25 Oct – 21 Nov 2026");
    expect(shown({}, {}, { period: "all" })).not.toContain("25 Oct – 21 Nov 2026");
  });

  it("says why a figure by sale month ends before its source", () => {
    const html = shown(SALES, {
      sources: [
        source({ source: "distrokid", title: "DistroKid", complete_to: "2026-10-31", fresh_within_hours: 1800 }),
      ],
    });
    expect(html).toContain("Data to 30 Sep. Complete sale months only; DistroKid has sales to 31 Oct.");
  });

  it("keeps a long reason in two lines, whole in its title, with dates as people write them", () => {
    const reason = "The period compared with (2026-09-29 to 2026-10-26) has no complete data.";
    const html = shown({ previous: null, change: null, reason });
    expect(html).toContain('title="The period compared with (29 Sep – 26 Oct 2026) has no complete data."');
    expect(html).toContain("line-clamp-2");
    expect(shown({ compared_with: null, change: null, reason })).toContain('title="The period compared with (29 Sep');
  });

  it("keeps its place while loading", () => {
    const html = renderToStaticMarkup(
      <TileGrid
        answers={undefined}
        span={ASKED}
        stateOf={(value) =>
          tileState(value, {
            definition: undefined,
            sources: [],
            known: KNOWN,
            filtered: false,
            failed: false,
            now: NOW,
          })
        }
        selected={undefined}
        failed={false}
        onSelect={none}
        onLineage={none}
        onClear={none}
        onRetry={none}
      >
        sources
      </TileGrid>,
    );
    expect(html.match(/data-state="loading"/g)).toHaveLength(13);
  });

  it("says when newer data are due while it ages", () => {
    const html = shown(OLD, { sources: old("ageing") });
    expect(html).toContain('data-state="ageing"');
    expect(html).toContain("Data to 19 Nov; due 22 Nov, 00:00 UTC");
  });

  it("says how long it has been stale, and says that a newer export helps, which asking again does not", () => {
    const html = shown(OLD, { sources: old("stale") });
    expect(html).toContain('data-state="stale"');
    expect(html).toContain("Nothing new from Spotify for Artists for 3 days");
    expect(html).toContain('href="/data/"');
    expect(html).toContain("Newer export");
    expect(html).not.toContain("Retry");
  });

  it("is not aged by an old account that it is current without", () => {
    expect(shown({}, { sources: [source(), ...old("stale")] })).toContain('data-state="fresh"');
  });

  it("names the year of data from another one", () => {
    expect(shown({ complete_to: "2018-06-30" })).toContain("Data to 30 Jun 2018");
  });

  it("names the account that it is without, and no source that never told of it", () => {
    const both = [source(), source({ source: "apple_music", title: "Apple Music" })];
    const known = { definition: definition({ sources: ["spotify_for_artists", "apple_music"] }), sources: both };
    expect(shown({}, known)).toContain('data-state="fresh"');
    expect(shown({ without: ["tiktok moth1991 (to 2026-10-03)"] })).toContain(
      "Without TikTok Studio moth1991 (to 3 Oct 2026)",
    );
  });

  it("says what to drop when there has never been anything", () => {
    const html = shown({ ...NOTHING, complete_to: null, sources: [] });
    expect(html).toContain('data-state="empty"');
    expect(html).toContain("drop “audience timeline” of Spotify for Artists");
    expect(html).toContain("n/a");
  });

  it("says what to do for a figure that no file tells", () => {
    const reason = "There is no data for this yet. No test was read out yet. Plan one.";
    const html = shown(
      { ...NOTHING, complete_to: null, reason },
      { definition: definition({ worked_out: true, exports: "" }) },
    );
    expect(html).toContain("Plan one.");
    expect(html).not.toContain("drop “");
  });

  it("offers to clear the filter that left nothing", () => {
    const html = shown(NOTHING, { filtered: true });
    expect(html).toContain('data-state="filtered"');
    expect(html).toContain("Clear");
  });

  it("counts the days that are missing inside", () => {
    const points = days(["2026-11-19", 1], ["2026-11-20", null], ["2026-11-21", 3]);
    const html = shown({ points, coverage: { present: 2, expected: 3 } });
    expect(html).toContain('data-state="gap"');
    expect(html).toContain("1 day missing");
  });

  it("keeps the last good value, with its own date, after an error", () => {
    const html = shown({}, { failed: true });
    expect(html).toContain('data-state="error"');
    expect(html).toContain("128,412");
    expect(html).toContain("last value, data to 21 Nov");
  });

  it("says why it is refused", () => {
    const html = shown({
      ...NOTHING,
      refusal: { reason: "Listeners cannot be added up.", fix: "Ask by artist.", nearest: null },
    });
    expect(html).toContain('data-state="refused"');
    expect(html).toContain("Listeners cannot be added up. Ask by artist.");
  });

  it("shows hostile labels as text", () => {
    expect(shown({ label: "<img src=x onerror=alert(1)>" })).not.toContain("<img");
  });
});

describe("a source", () => {
  it("ages by its own timestamps even when the server last said fresh", () => {
    expect(sourceState(source(), NOW)).toBe("fresh");
    expect(sourceState(source(), NOW + 20 * 3_600_000)).toBe("ageing");
    expect(sourceState(source(), NOW + 68 * 3_600_000)).toBe("stale");
  });
});
