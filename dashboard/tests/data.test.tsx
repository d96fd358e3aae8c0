import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DayStrip } from "@/components/data/day-strip";
import { monthsText } from "@/components/data/days-panel";
import { PassRate } from "@/components/data/pass-rate";
import { told } from "@/components/data/restatements-panel";
import { Verdict } from "@/components/data/verdict";
import type { DaySpan, Quality, RuleFound } from "@/lib/api/types";
import { daysSentence, piecesOf, reach, spanSentence } from "@/lib/data/days";
import { readData, writeData } from "@/lib/data/page";
import { passText } from "@/lib/data/rates";
import { byTable } from "@/lib/data/rules";

const SPANS: DaySpan[] = [
  { state: "before_first", first: "2026-01-01", last: "2026-01-10", days: 10 },
  { state: "present", first: "2026-01-11", last: "2026-03-04", days: 53 },
  { state: "missing", first: "2026-03-05", last: "2026-03-08", days: 4 },
  { state: "partial", first: "2026-03-09", last: "2026-03-09", days: 1 },
  { state: "present", first: "2026-03-10", last: "2026-04-09", days: 31 },
  { state: "awaited", first: "2026-04-10", last: "2026-04-10", days: 1 },
];

const words = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

it.each(["", "?part=days&source=distrokid", "?part=restatements&restated=all&as_known_on=2026-05-01"])(
  "the address says all of it: %s",
  (search) => {
    expect(writeData(readData(search))).toBe(search);
    expect(writeData(readData("?part=moon&source=<b>&restated=x"))).toBe("");
  },
);

describe("the share of rows that passed", () => {
  it("is never rounded up to all of them, and is nothing without rows", () => {
    expect(passText(10_000_000, 10_000_000)).toBe("100 %");
    expect(passText(9_999_999, 10_000_000)).toBe("99.9999 %");
    expect(passText(99_999_999, 100_000_000)).toBe("99.9999 %");
    expect(passText(0, 0)).toBeNull();
  });

  it("says what it is a share of, and whether it is as promised", () => {
    const rate = { rows_read: 1000, accepted: 998, set_aside: 1, rate: 0.998 };
    const quality = { promised: 0.9999, passed: rate, sources: [{ source: "distrokid", ...rate }] };
    const text = words(renderToStaticMarkup(<PassRate quality={quality as Quality} known={[]} />));
    expect(text).toContain("99.8000 % ! Less than promised 998 of 1,000 rows passed; promised are 99.99 %.");
    expect(text).toContain("1 are of files that were set aside");
    expect(text).toContain("distrokid 99.8000 % 1,000 2 1");
  });
});

describe("rules", () => {
  const rule = (slug: string, tables: string[], failed = 0): RuleFound => {
    const about = { sentence: slug, severity: "error" as const, since: "2026-01-01", files: [] };
    return { slug, tables, checked: 10, failed, ...about };
  };

  it("stand under their table, those of several once, the broken first", () => {
    const rules = [rule("a", ["streams"]), rule("b", ["ad_days"], 2), rule("c", ["streams", "sales"]), rule("d", [])];
    const told = byTable([...rules, rule("e", ["streams"], 1)]);
    expect(told.map(({ name, failed, checked }) => [name, failed, checked])).toEqual([
      ["Ad days", 2, 10],
      ["Streams", 1, 20],
      ["Every table", 0, 10],
      ["Several tables", 0, 10],
    ]);
    expect(told[1]?.rules.map(({ slug }) => slug)).toEqual(["e", "a"]);
  });

  it("have a word for what was found", () => {
    const found = (checked: number, failed: number) =>
      words(renderToStaticMarkup(<Verdict checked={checked} failed={failed} severity="error" />));
    expect([found(0, 0), found(9, 0), found(9, 1)].map((text) => text.trim())).toEqual([
      "– Nothing to check",
      "✓ Holds",
      "! Broken",
    ]);
  });
});

describe("the days of a report", () => {
  it("are told in words beside the strip", () => {
    expect(daysSentence(SPANS)).toBe("84 of 89 days, 4 missing, 1 partial, 1 awaited");
    expect(SPANS.slice(2, 4).map(spanSentence)).toEqual([
      "Missing: 5–8 Mar 2026 (4 days)",
      "Partial: 9 Mar 2026 (1 day)",
    ]);
    const map = { table: "streams", source: "s", account: null, series: "song_timeline", spans: SPANS };
    const text = words(renderToStaticMarkup(<DayStrip map={map} from="2026-01-01" to="2026-04-10" />));
    expect(text).toContain("Song timeline, into streams");
    expect(text).toContain("Missing: 5–8 Mar 2026 (4 days)");
  });

  it("fill the strip from its first to its last day, and a single day can be seen", () => {
    const pieces = piecesOf(SPANS, "2026-01-01", "2026-04-10");
    expect(pieces[0]).toEqual({ state: "before_first", left: "0.000%", width: "10.000%" });
    expect(pieces[2]).toEqual({ state: "missing", left: "63.000%", width: "max(2px, 4.000%)" });
    expect(pieces.at(-1)).toEqual({ state: "awaited", left: "99.000%", width: "1.000%" });
    const maps = [{ spans: SPANS }, { spans: [{ ...SPANS[1], first: "2025-12-31" }] }] as never;
    expect(reach(maps)).toEqual({ from: "2025-12-31", to: "2026-04-10" });
    expect(reach([])).toBeNull();
  });

  it("name the months that are not whole, the newest first", () => {
    const month = (month: string, present: number) => ({ source: "s", month, present, expected: 31 });
    const months = [month("2026-01-01", 31), month("2026-03-01", 27), month("2026-05-01", 30)];
    expect(monthsText({ months }, "s")).toBe("Not complete: May 2026 (30 of 31), Mar 2026 (27 of 31)");
    expect(monthsText({ months }, "other")).toBe("Every month is complete");
  });
});

it("tells figures that changed as people write them", () => {
  expect(told("61.355108537925", "USD")).toBe("$61.36");
  expect(told("1438", null)).toBe("1,438");
});
