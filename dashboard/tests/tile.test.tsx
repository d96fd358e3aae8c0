import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Tile } from "@/components/tiles/tile";
import { TileGrid } from "@/components/tiles/tile-grid";
import type { Answer, Source } from "@/lib/api/types";
import { sourceState, type TileContext, tileState } from "@/lib/tile-state";
import { answer, days, definition, source } from "./answer";

const NOW = Date.parse("2026-11-23T05:00:00Z");
const KNOWN = [
  { source: "spotify_for_artists", title: "Spotify for Artists", gives: ["Streams"], steps: ["Audience"] },
  { source: "tiktok", title: "TikTok Studio", gives: ["Views"], steps: ["Analytics"] },
  { source: "apple_music", title: "Apple Music", gives: ["Streams"], steps: ["Songs"] },
];
const none = (): void => undefined;

function shown(change: Partial<Answer> = {}, context: Partial<TileContext> = {}): string {
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
    <Tile answer={value} state={state} selected={false} onSelect={none} onClear={none} onRetry={none} />,
  );
}

const old = (state: Source["state"]): Source[] => [source({ state, complete_to: "2026-11-19" })];
const OLD = { complete_to: "2026-11-19" };
const NOTHING = { total: null, previous: null, change: null, points: days(["2026-11-21", null]) };

describe("a tile", () => {
  it("is fresh with its value, comparison, evidence and the data's own date", () => {
    const html = shown();
    expect(html).toContain('data-state="fresh"');
    for (const text of ["128,412", "+3.4 %", "better", "vs 27 Sep – 24 Oct", "reported", "Data to 21 Nov"]) {
      expect(html).toContain(text);
    }
  });

  it("keeps its place while loading", () => {
    const html = renderToStaticMarkup(
      <TileGrid
        answers={undefined}
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

  it("says how long it has been stale, and offers to ask again", () => {
    const html = shown(OLD, { sources: old("stale") });
    expect(html).toContain('data-state="stale"');
    expect(html).toContain("Nothing new from Spotify for Artists for 3 days");
    expect(html).toContain("Retry");
  });

  it("is not aged by an old account that it is current without", () => {
    expect(shown({}, { sources: [source(), ...old("stale")] })).toContain('data-state="fresh"');
  });

  it("names the year of data from another one", () => {
    expect(shown({ complete_to: "2018-06-30" })).toContain("Data to 30 Jun 2018");
  });

  it("names the source it is without", () => {
    const both = [source(), source({ source: "apple_music", title: "Apple Music" })];
    const absent = { definition: definition({ sources: ["spotify_for_artists", "apple_music"] }), sources: both };
    expect(shown({}, absent)).toContain('data-state="partial"');
    expect(shown({}, absent)).toContain("Without Apple Music");
    expect(shown({ without: ["tiktok pig1987 (to 2026-10-03)"] })).toContain(
      "Without TikTok Studio pig1987 (to 2026-10-03)",
    );
  });

  it("says what to drop when there has never been anything", () => {
    const html = shown({ ...NOTHING, complete_to: null, sources: [] });
    expect(html).toContain('data-state="empty"');
    expect(html).toContain("drop a file from Spotify for Artists");
    expect(html).toContain("n/a");
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
