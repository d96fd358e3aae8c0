import { describe, expect, it } from "vitest";
import type { Branch, GoalAnswer, Pacing } from "@/lib/api/types";
import { parsed, readChoice, withChoice } from "@/lib/goal/what-if";
import { branchName, joinWords, paceWords, pacingSentence, requiredSentence, standingSentence } from "@/lib/goal/words";

const stands = {
  day: "2026-11-24",
  streams: 1996505,
  path: 1942756,
  ratio: 1.0277,
  path_day: "2026-12-04",
  ahead_days: 10,
  required: 1.595,
  own: 1.793,
  meets: "2030-09-15",
};
const path = {
  start: 700000,
  start_day: "2025-11-01",
  target: 100000000,
  target_day: "2030-12-31",
  growth: 1.612,
  is_set: true,
};

describe("the goal in sentences", () => {
  it("says where the label stands, and when the path is there", () => {
    expect(standingSentence({ stands, reason: null })).toBe(
      "1,996,505 streams in the twelve months to 24 Nov 2026: 2.8 % ahead of the path; the path is there on 4 Dec 2026, 10 days later.",
    );
    const behind = { ...stands, ratio: 0.466, path_day: "2026-02-07", ahead_days: -290 };
    expect(standingSentence({ stands: behind, reason: null })).toContain(
      "53.4 % behind the path; the path was there on 7 Feb 2026, 290 days earlier.",
    );
  });

  it("says what it takes, and where the last year leads", () => {
    expect(requiredSentence({ stands, path })).toBe(
      "It takes +160 % a year to reach 100M by 31 Dec 2030; the last year was +179 %, which gets there on 15 Sep 2030.",
    );
    expect(requiredSentence({ stands: { ...stands, own: -0.1, meets: null }, path })).toContain("never gets there");
    expect(requiredSentence({ stands: { ...stands, required: null }, path })).toBeNull();
  });

  it("says why there is nothing to say", () => {
    const reason = "There are not twelve months of data yet.";
    expect(standingSentence({ stands: null, reason })).toBe(reason);
    expect(requiredSentence({ stands: null, path } as Pick<GoalAnswer, "stands" | "path">)).toBeNull();
  });
});

describe("what is chosen", () => {
  it("lives in the address, and nonsense there is nothing", () => {
    expect(readChoice("?growth=0.05&releases=24&spend=5000")).toEqual({ growth: 0.05, releases: 24, spend: 5000 });
    expect(readChoice("?growth=much&releases=-3&spend=1e12")).toEqual({ growth: null, releases: null, spend: 0 });
    expect(readChoice("")).toEqual({ growth: null, releases: null, spend: 0 });
  });

  it("is written beside what else the address says, and taken out again", () => {
    const chosen = withChoice("?as_known_on=2026-03-01", { growth: 0.05 });
    expect(chosen).toBe("?as_known_on=2026-03-01&growth=0.05");
    expect(withChoice(chosen, { growth: null, spend: 0 })).toBe("?as_known_on=2026-03-01");
  });

  it("is read from a field, growth in percent, and refused with a sentence", () => {
    expect(parsed("5,5", "growth")).toEqual({ value: 0.055, fault: null });
    expect(parsed("24", "releases")).toEqual({ value: 24, fault: null });
    expect(parsed("", "spend").fault).toBe("Write a number.");
    expect(parsed("lots", "spend").fault).toBe("Write a number.");
    expect(parsed("900", "growth").fault).toBe("Between -20 and 30.");
  });
});

describe("the driver tree", () => {
  const row = (kind: Branch["kind"], depth: number, way: number, joined: Branch["joined"], name = ""): Branch => ({
    key: `${depth}/${kind}/${name}`,
    depth,
    way,
    joined,
    kind,
    name,
    value: 1,
    before: null,
    gain: 1,
  });

  it("says how each row makes the one above, also where there are two ways", () => {
    const rows = [
      row("goal", 0, 0, null),
      row("artist", 1, 0, "sum", "NOVA K7"),
      row("recordings", 2, 0, "product"),
      row("streams_per_recording", 2, 0, "product"),
      row("store", 2, 1, "sum", "Spotify"),
      row("listener_days", 3, 0, "product"),
      row("streams_per_listener_day", 3, 0, "product"),
      row("store", 2, 1, "sum", "Apple Music"),
      row("artist", 1, 0, "sum", "MOTH1991"),
    ];
    expect(joinWords(rows)).toEqual(["", "made of", "made of", "times", "or of", "made of", "times", "plus", "plus"]);
    expect(branchName(rows[4] as Branch)).toBe("Spotify");
    expect(branchName(rows[5] as Branch)).toBe("Listeners of each day, added up");
  });
});

describe("the budget", () => {
  const pacing = (change: Partial<Pacing>): Pacing => ({
    year: 2026,
    last: "2026-11-25",
    spent: "7886.59",
    planned: "10800",
    budget: "12000",
    ratio: 0.73,
    word: "under",
    currency: "USD",
    reason: null,
    ...change,
  });

  it("is told against the plan of the same days", () => {
    expect(pacingSentence(pacing({}))).toBe(
      "$7,886.59 of $12,000.00 for 2026 spent by 25 Nov 2026; $10,800.00 was planned for these days, so spending is at 73 % of the plan.",
    );
  });

  it("has its word from the books", () => {
    expect(paceWords(0.96, "under")).toBe("96 %, under plan");
    expect(paceWords(1, "on pace")).toBe("100 %, on pace");
  });

  it("without one says what was spent and why there is no pace", () => {
    expect(pacingSentence(pacing({ planned: null, budget: null, ratio: null, reason: "No budget is set." }))).toBe(
      "$7,886.59 spent in 2026 so far. No budget is set.",
    );
  });
});
