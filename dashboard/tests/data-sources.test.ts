import { describe, expect, it } from "vitest";
import type { Run, SourceDays } from "@/lib/api/data";
import { isTrouble, outcomeWord, shownRuns, tookText } from "@/lib/data/runs";
import { cutTo, rhythmSentence, standingOf, standingSentence, stripOf } from "@/lib/data/sources";

const SOURCE: SourceDays = {
  source: "spotify_for_artists",
  title: "Spotify for Artists",
  account: "NOVA K7",
  complete_to: "2026-11-20",
  as_of: "2026-11-22T08:00:00Z",
  usual_lag_days: 2,
  usual_every_days: 7,
  due_at: "2026-11-23T08:00:00Z",
  fresh_until: "2026-11-25T00:00:00Z",
  stale_from: "2026-11-29T00:00:00Z",
  files: 3,
  days: [],
};
const at = (instant: string): number => Date.parse(instant);

describe("a source", () => {
  it.each([
    ["2026-11-22T09:00:00Z", "quiet", "Nothing new is expected before 23 Nov 2026."],
    ["2026-11-24T00:00:00Z", "due", "export again"],
    ["2026-11-26T00:00:00Z", "late", "24 h ago"],
    ["2026-12-02T00:00:00Z", "stale", "Nothing since 20 Nov 2026"],
  ])("goes on ageing: at %s it is %s", (instant, standing, words) => {
    expect(standingOf(SOURCE, at(instant))).toBe(standing);
    expect(standingSentence(SOURCE, at(instant))).toContain(words);
  });

  it("without a day with data is not called fresh", () => {
    const none = { ...SOURCE, complete_to: null, due_at: null, fresh_until: null, stale_from: null };
    expect(standingOf(none, at("2026-11-22T09:00:00Z"))).toBe("none");
  });

  it("is compared with its own rhythm", () => {
    expect(rhythmSentence(SOURCE, at("2026-11-23T00:00:00Z"))).toBe(
      "Newest day 20 Nov, 3 days old; usually 2 days when exported, every 7 days.",
    );
    expect(rhythmSentence({ ...SOURCE, usual_lag_days: null }, at("2026-11-23T00:00:00Z"))).toContain("too few");
  });

  it("shows sixty days to yesterday, and cuts what is told to them", () => {
    const { from, to } = stripOf(at("2026-11-23T10:00:00Z"));
    expect([from, to]).toEqual(["2026-09-24", "2026-11-22"]);
    const spans: SourceDays["days"] = [
      { state: "present", first: "2026-08-01", last: "2026-09-30", days: 61 },
      { state: "missing", first: "2026-01-01", last: "2026-01-02", days: 2 },
    ];
    expect(cutTo(spans, from, to)).toEqual([{ state: "present", first: from, last: "2026-09-30", days: 7 }]);
  });
});

describe("runs", () => {
  const run = (id: string, state: string, rejected = 0, source: string | null = "distrokid"): Run =>
    ({ id, state, rejected, source }) as Run;
  const RUNS = [run("1", "read"), run("2", "quarantined"), run("3", "read", 2), run("4", "duplicate", 0, "bank")];

  it("in trouble stand first", () => {
    expect(shownRuns(RUNS, "all", null).map(({ id }) => id)).toEqual(["2", "3", "1", "4"]);
    expect(shownRuns(RUNS, "trouble", null).map(({ id }) => id)).toEqual(["2", "3"]);
    expect(shownRuns(RUNS, "duplicate", "bank").map(({ id }) => id)).toEqual(["4"]);
  });

  it("say how long they took, where somebody took note", () => {
    expect([0.412, 12, 125, null].map(tookText)).toEqual(["0.4 s", "12 s", "3 min", "n/a"]);
  });

  it("that were read in part never say read", () => {
    expect(RUNS.map(outcomeWord)).toEqual(["Read", "Set aside", "Read in part", "Known already"]);
    expect(RUNS.map(isTrouble)).toEqual([false, true, true, false]);
  });
});
