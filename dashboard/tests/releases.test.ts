import { describe, expect, it } from "vitest";
import type { Advert, Curve, Phase, Placement, Release, ReleaseLine } from "@/lib/api/releases";
import { DEFAULT_PAGE, rewritten } from "@/lib/question";
import { readRecording, readRelease, recordingAddress, releaseAddress, releasesAddress } from "@/lib/releases/address";
import { curveSentence, curveSeries, reachOf } from "@/lib/releases/curve";
import { lifeOf } from "@/lib/releases/happened";
import { along, drawnDays, isIn } from "@/lib/releases/phases";
import { windowWord } from "@/lib/releases/windows";
import { byWhom, differ, kindWord, linesOf, releaseTitle, searchedIn } from "@/lib/releases/words";

const RELEASE: Release = {
  key: "210000000016",
  upc: "210000000016",
  title: "Às ruas",
  credit: "NOVA K7",
  artists: ["NOVA K7"],
  kind: "single",
  day: "2026-01-02",
  days: [{ source: "catalogue", day: "2026-01-02" }],
  recordings: ["QZEX12600001"],
  planned: false,
};

const STANDING = { total: 14_000, percentile: 75, of: 4, left_out: 1, reason: null };
const CURVE: Curve = {
  recording: "QZEX12600001",
  title: "FIVE",
  store: "spotify",
  store_label: "Spotify",
  start: "2026-01-02",
  own: [
    [0, 500],
    [1, 1000],
    [40, null],
  ],
  others: [
    { age: 0, low: 100, median: 200, high: 300, of: 4, left_out: 0 },
    { age: 1, low: null, median: null, high: null, of: 3, left_out: 0 },
    { age: 60, low: 1, median: 2, high: 3, of: 4, left_out: 0 },
  ],
  first_28: STANDING,
  now: null,
  age: 40,
};

describe("addresses", () => {
  it("name a release by its UPC, else by its key, and keep the days that are looked at", () => {
    const search = "?period=7d&where=artist%3ANOVA+K7&metric=streams&as_known_on=2026-05-01";
    expect(releaseAddress(RELEASE, search)).toBe("/release/?period=7d&as_known_on=2026-05-01&upc=210000000016");
    const address = releaseAddress({ upc: null, key: "novak7|a&b=c" }, "");
    expect(readRelease(address.slice("/release/".length))).toEqual({ name: "novak7|a&b=c" });
    expect(readRelease("?period=7d")).toBeNull();
    expect(readRecording(recordingAddress("QZEX12600001", search).slice("/recording/".length))).toBe("QZEX12600001");
    expect(releasesAddress("", "NOVA K7")).toBe("/releases/?where=artist%3ANOVA+K7");
  });

  it("keep what they name when the days change", () => {
    const page = { ...DEFAULT_PAGE, span: { period: "7d" as const } };
    expect(rewritten("?upc=210000000016&period=90d&age=28", page)).toBe("?period=7d&upc=210000000016&age=28");
    expect(rewritten("", DEFAULT_PAGE)).toBe("");
  });
});

describe("words", () => {
  it("call a release without a title that can be seen by what it is", () => {
    expect(releaseTitle(RELEASE)).toBe("Às ruas");
    expect(releaseTitle({ ...RELEASE, title: "\u200b\u202e ", kind: "ep" })).toBe("EP without a name by NOVA K7");
    expect(releaseTitle({ title: null, kind: null, credit: null, upc: "1" })).toBe("Release without a name 1");
  });

  it("leave markup as text", () => {
    expect(releaseTitle({ ...RELEASE, title: "<img src=x onerror=alert(1)>" })).toBe("<img src=x onerror=alert(1)>");
  });

  it("say the kind, the artists and whether days differ", () => {
    expect([kindWord("ep"), kindWord("single"), kindWord(null)]).toEqual(["EP", "Single", null]);
    expect(byWhom({ artists: [], credit: "Someone" })).toBe("Someone");
    expect(differ(RELEASE)).toBe(false);
    expect(differ({ days: [...RELEASE.days, { source: "release_calendar", day: "2026-01-04" }] })).toBe(true);
  });

  it("find a title without its accents, and pick the lines of one artist", () => {
    const line = { release: RELEASE } as ReleaseLine;
    expect(searchedIn(line)).toContain("as ruas");
    expect(searchedIn(line)).toContain("Às ruas");
    expect(linesOf([line], "NOVA K7")).toEqual([line]);
    expect(linesOf([line], "GREYWATER")).toEqual([]);
    expect(linesOf([line], null)).toEqual([line]);
  });

  it("name windows", () => {
    expect(["28day", "all", "odd", null].map(windowWord)).toEqual(["28 days", "all time", "odd", "window unknown"]);
  });
});

describe("the curve by age", () => {
  it("shows the fewest days that hold it, or those asked for", () => {
    expect([reachOf(null, 10), reachOf(null, 28), reachOf(null, 200), reachOf("28", 200), reachOf("7", null)]).toEqual([
      "28",
      "90",
      "365",
      "28",
      "28",
    ]);
  });

  it("has its own line, and the middle half of the others around their median", () => {
    const [own, others] = curveSeries(CURVE, "28");
    expect(own?.points).toEqual([
      [0, 500],
      [1, 1000],
    ]);
    expect(others?.points).toEqual([
      [0, 200],
      [1, null],
    ]);
    expect(others?.band?.[0]).toEqual([100, 300]);
    expect(curveSeries({ ...CURVE, others: [] }, "28")).toHaveLength(1);
  });

  it("says in words where it stands, of how many, and who is left out", () => {
    expect(curveSentence(CURVE, "Spotify")).toBe(
      "After 28 days it had 14,000 streams on Spotify, more than 3 of 4 other focus tracks at the same age. 1 other is left out: days of theirs are missing.",
    );
    const few = { ...STANDING, percentile: null, of: 2, left_out: 0 };
    expect(curveSentence({ ...CURVE, first_28: few }, "Spotify")).toContain("2 other focus tracks");
    const young = { ...STANDING, total: null, reason: "It is not 28 days old yet." };
    expect(curveSentence({ ...CURVE, first_28: young, now: STANDING, age: 9 }, "Spotify")).toContain("After 10 days");
    expect(curveSentence({ ...CURVE, start: null }, "Spotify")).toContain("not known");
    expect(curveSentence({ ...CURVE, recording: null }, "Spotify")).toContain("daily figures");
  });
});

describe("phases", () => {
  const launch = { name: "launch", first: "2026-01-02", last: "2026-01-29" } as Phase;
  const catalogue = { name: "catalogue", first: "2026-04-02", last: null } as Phase;

  it("hold their days, and a day has a place along them", () => {
    expect(drawnDays(launch)).toBe(28);
    expect([isIn(launch, "2026-01-01"), isIn(launch, "2026-01-29"), isIn(catalogue, "2030-01-01")]).toEqual([
      false,
      true,
      true,
    ]);
    expect(along(launch, "2026-01-15")).toBeCloseTo(13.5 / 28);
    expect(along(catalogue, "2040-01-01")).toBe(1);
  });

  it("stand at their age on the curve, with the campaigns and the playlists of the recording", () => {
    const ads = [{ campaign: "ONE - BROAD", first: "2026-01-01", last: "2026-01-04" }] as Advert[];
    const placed = { playlist: "Fresh", store_label: "Spotify", added: "2026-01-09" };
    const playlists = [
      { ...placed, recording: CURVE.recording },
      { ...placed, recording: "another" },
      { ...placed, recording: CURVE.recording, added: null },
    ] as Placement[];
    const before = { name: "pre", first: "2025-12-05", last: "2026-01-01" } as Phase;
    const life = lifeOf({ curve: CURVE, phases: [before, launch, catalogue], ads, playlists });
    expect(life.map(({ kind, first, title }) => [kind, first, title])).toEqual([
      ["campaign", "2026-01-01", "ONE - BROAD"],
      ["release", "2026-01-02", "Launch, days 0–27"],
      ["playlist", "2026-01-09", "Added to Fresh on Spotify"],
      ["release", "2026-04-02", "Catalogue, from day 90"],
    ]);
  });
});
