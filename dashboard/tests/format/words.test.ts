import { describe, expect, it } from "vitest";
import type { Answer } from "@/lib/api/types";
import { figureOfAnswer } from "@/lib/chart/figure";
import { placeSaid } from "@/lib/chart/words";
import { axisNote, axisRange } from "@/lib/format/axis";
import { clipped } from "@/lib/format/clipped";
import { addDays, daysIn, formatAge, formatDayShort, formatInstant, formatSpan, formatWait } from "@/lib/format/dates";
import { linePath } from "@/lib/format/line";
import { ownPeriodText } from "@/lib/format/period";
import { plainDates } from "@/lib/format/plain-dates";
import { gapsIn } from "@/lib/format/points";
import { trendSentence } from "@/lib/format/trend";
import { answer, days } from "../answer";

describe("dates", () => {
  it("are short where nothing is lost", () => {
    expect(formatSpan("2026-10-01", "2026-10-28")).toBe("1–28 Oct 2026");
    expect(formatSpan("2026-10-01", "2026-10-28", "day", "2026-11-21")).toBe("1–28 Oct");
    expect(formatSpan("2025-12-30", "2026-01-05")).toBe("30 Dec 2025 – 5 Jan 2026");
    expect(formatSpan("2026-01-01", "2026-09-30", "month")).toBe("Jan – Sep 2026");
    expect(formatSpan("2026-09-01", "2026-09-30", "month")).toBe("Sep 2026");
    expect(formatDayShort("2025-11-21", "2026-11-21")).toBe("21 Nov 2025");
    expect(formatInstant("2026-11-21T07:00:00+02:00")).toBe("21 Nov 2026, 05:00 UTC");
  });

  it("are counted whole", () => {
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(daysIn("2026-10-25", "2026-11-21")).toBe(28);
    expect(formatAge(3 * 86_400_000)).toBe("3 days");
    expect(formatAge(5 * 3_600_000)).toBe("5 h");
    expect(formatWait(45)).toBe("45 s");
    expect(formatWait(896)).toBe("15 min");
  });
});

describe("the API's sentences", () => {
  it("have dates as people write them", () => {
    expect(plainDates("(2025-12-29 to 2026-01-26) has no data.")).toBe("(29 Dec 2025 – 26 Jan 2026) has no data.");
    expect(plainDates("Nothing after 2026-10-03.")).toBe("Nothing after 3 Oct 2026.");
    for (const text of ["Overview_2025-11-21_1.zip", "2026-13-40", "12026-10-03", "No date."]) {
      expect(plainDates(text)).toBe(text);
    }
  });
});

describe("the answer's own period", () => {
  const period = (from: string, to: string, grain: "day" | "month" = "day") => ({ period: { from, to, grain } });

  it("is named where it is not the one asked for", () => {
    expect(ownPeriodText(period("2026-09-01", "2026-09-30", "month"), { period: "28d" })).toBe("Sep 2026");
    expect(ownPeriodText(period("2026-07-01", "2026-09-30", "month"), { period: "90d" })).toBe("Jul – Sep 2026");
    expect(ownPeriodText(period("2026-02-01", "2026-02-28"), { period: "7d" })).toBe("1–28 Feb 2026");
  });

  it("is not repeated where it is", () => {
    expect(ownPeriodText(period("2026-10-25", "2026-11-21"), { period: "28d" })).toBeNull();
    expect(ownPeriodText(period("2025-10-01", "2026-09-30", "month"), { period: "12m" })).toBeNull();
    expect(ownPeriodText({ period: null }, { period: "28d" })).toBeNull();
  });
});

describe("the axis of a chart", () => {
  it("begins at zero unless all values lie within 30 % of the highest", () => {
    expect(axisRange(5421, 7786, "plays")[0]).toBe(0);
    expect(axisRange(5600, 7786, "plays")[0]).toBe(5400);
    expect(axisRange(-5, 10, "money")[0]).toBeLessThan(-5);
    expect(axisRange(-10, -9, "money")[1]).toBe(0);
    expect(axisRange(7, 7, "plays")[0]).toBe(0);
    expect(axisRange(null, null, "plays")).toEqual([0, 1]);
  });

  it("says so where it does not, with both lines in mind", () => {
    const of = (change: Partial<Answer>): string | null => axisNote(figureOfAnswer(answer(change)));
    const points = days(["2026-11-19", 5600], ["2026-11-20", null], ["2026-11-21", 7786]);
    expect(of({ points, previous_points: [] })).toBe("Axis begins at 5,400");
    expect(of({ points, previous_points: days(["2026-10-22", 10]) })).toBeNull();
    expect(of({ points: days(["2026-11-21", null]), previous_points: [] })).toBeNull();
    const money = days(["2026-11-20", "7.01"], ["2026-11-21", "7.06"]);
    expect(of({ points: money, previous_points: [], unit: "money", currency: "USD" })).toBe("Axis begins at $7.00");
  });
});

describe("the trend sentence", () => {
  it("tells direction, both totals, extremes and gaps", () => {
    const points = days(["2026-11-18", 300], ["2026-11-19", null], ["2026-11-20", 412], ["2026-11-21", 390]);
    expect(trendSentence(answer({ points, coverage: { present: 3, expected: 4 } }))).toBe(
      "Streams rose 3.4 % to 128,412 in 25 Oct – 21 Nov 2026, from 124,202 in 27 Sep – 24 Oct; " +
        "highest on 20 Nov 2026 (412), lowest on 18 Nov 2026 (300); 1 day has no data.",
    );
  });

  it("misses no day of what happens now and then, as deposits do", () => {
    const points = days(["2026-11-18", 300], ["2026-11-19", null], ["2026-11-20", 412], ["2026-11-21", 390]);
    expect(trendSentence(answer({ points }))).not.toContain("no data");
  });

  it("takes no day for the lowest that is not over", () => {
    const points = days(["2026-11-19", 300], ["2026-11-20", 412], ["2026-11-21", 350], ["2026-11-22", 12]);
    expect(trendSentence(answer({ points }))).toContain("lowest on 19 Nov 2026 (300)");
  });

  it("says so when there is nothing to tell", () => {
    expect(trendSentence(answer({ total: null, points: [], reason: "fewer than 30 listeners" }))).toBe(
      "Streams has no value in 25 Oct – 21 Nov 2026: fewer than 30 listeners.",
    );
    const refusal = { reason: "Listeners cannot be added up over days.", fix: "Ask for one day.", nearest: null };
    expect(trendSentence(answer({ refusal }))).toBe("Streams is not shown: Listeners cannot be added up over days.");
  });

  it("claims no movement without a comparison", () => {
    expect(trendSentence(answer({ compared_with: null, change: null, previous: null, points: [] }))).toBe(
      "Streams was 128,412 in 25 Oct – 21 Nov 2026.",
    );
  });
});

describe("points", () => {
  it("have gaps only between known values", () => {
    const points = days(["d1", null], ["d2", 1], ["d3", null], ["d4", null], ["d5", 2], ["d6", null]);
    expect(gapsIn(points)).toEqual([{ from: "d3", to: "d4", length: 2 }]);
    expect(gapsIn(days(["d1", null]))).toEqual([]);
  });

  it("break the small line where a value is missing", () => {
    expect(linePath(days(["a", 1], ["b", null], ["c", 3]))).toBe("M0.0 28.0h0M100.0 2.0h0");
    expect(linePath(days(["a", 1], ["b", 2]))).toBe("M0.0 28.0L100.0 2.0");
    expect(linePath(days(["a", null]))).toBe("");
  });

  it("are said with the one they are compared with", () => {
    expect(placeSaid(figureOfAnswer(answer()), 1, 0)).toBe("20 Nov 2026: 412; before, 23 Oct 2026: 391");
    const alone = answer({ points: days(["2026-11-19", null]), previous_points: [] });
    expect(placeSaid(figureOfAnswer(alone), 0, 0)).toBe("19 Nov 2026: no data for this day");
  });
});

describe("a name from outside", () => {
  it("is clipped without cutting a letter in two", () => {
    expect(clipped("🎧".repeat(10_000), 3)).toBe("🎧🎧🎧…");
    expect(clipped("<b>x</b>")).toBe("<b>x</b>");
  });
});
