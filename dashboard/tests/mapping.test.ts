import { describe, expect, it } from "vitest";
import { byPlatform } from "@/components/first-run/known-exports";
import type { KnownSource, Proposal } from "@/lib/api/types";
import { choiceOf, draftOf, type Origin, originFor, sketchOf, withOrigin, withTable } from "@/lib/mapping";

const HEADER = ["Day", "Plays", "Plays", ""];
const guess = { kind: null, formats: [], constant: null, fact: null, header: null, confidence: 1, reason: "" };
const proposal = {
  name: "wavehall",
  title: "Wavehall",
  header: HEADER,
  table: "streams",
  totals: "none",
  needs_account: false,
  columns: [
    { ...guess, column: "day", header: "Day", kind: "day_first" },
    { ...guess, column: "store", constant: "spotify" },
    { ...guess, column: "artist", fact: "account" },
    { ...guess, column: "streams" },
  ],
} as unknown as Proposal;

describe("a mapping that is being made", () => {
  it("begins as it was proposed, and leaves out what is made from nothing", () => {
    expect(draftOf(sketchOf(proposal)).columns).toEqual([
      { column: "day", header: "Day", kind: "day_first", formats: [] },
      { column: "store", constant: "spotify", formats: [] },
      { column: "artist", fact: "account", formats: [] },
    ]);
  });

  it("says nothing for a word that was not written", () => {
    const sketch = withOrigin(sketchOf(proposal), "store", { from: "constant", constant: "  " });
    expect(draftOf(sketch).columns.map(({ column }) => column)).toEqual(["day", "artist"]);
  });

  it("takes what is proposed for another table, and keeps what a person named", () => {
    const other = { ...proposal, title: "Drop", table: "audience", columns: proposal.columns.slice(0, 1) };
    const sketch = withTable({ ...sketchOf(proposal), title: "My portal" }, other);
    expect([sketch.table, sketch.title, Object.keys(sketch.origins)]).toEqual(["audience", "My portal", ["day"]]);
  });
});

describe("a choice", () => {
  it.each<[Origin, string]>([
    [{ from: "nothing" }, "nothing"],
    [{ from: "header", header: "Plays", kind: null, formats: [] }, "header 1"],
    [{ from: "constant", constant: "" }, "constant"],
    [{ from: "fact", fact: "observed_on" }, "fact observed_on"],
  ])("means what it shows: %o", (origin, choice) => {
    expect(choiceOf(origin, HEADER)).toBe(choice);
    expect(originFor(choice, HEADER)).toEqual(origin);
  });

  it("keeps the word that was written before", () => {
    const before: Origin = { from: "constant", constant: "EUR" };
    expect(originFor("constant", HEADER, before)).toBe(before);
  });
});

describe("known exports", () => {
  const known = [
    { source: "a", title: "Wavehall", export: "plays", gives: ["Streams"], steps: ["Insights", "Download"] },
    { source: "a", title: "Wavehall", export: "lists", gives: ["Playlists"], steps: ["Playlists"] },
    { source: "b", title: "Harbour", export: "statement", gives: ["Royalties"], steps: ["Money"] },
  ] as KnownSource[];

  it("are grouped by platform, and found by any of their words", () => {
    expect(byPlatform(known, "").map(({ title, exports }) => [title, exports.length])).toEqual([
      ["Wavehall", 2],
      ["Harbour", 1],
    ]);
    expect(byPlatform(known, " royal ").map(({ title }) => title)).toEqual(["Harbour"]);
    expect(byPlatform(known, "download")[0]?.exports).toEqual([known[0]]);
    expect(byPlatform(known, "nothing")).toEqual([]);
  });
});
