import { describe, expect, it } from "vitest";
import { deltaOf, deltaText, difference } from "@/lib/format/delta";
import { answer } from "../answer";

const text = (change: Parameters<typeof answer>[0]): string | null => {
  const delta = deltaOf(answer(change));
  return delta && deltaText(delta);
};

describe("the comparison", () => {
  it("says sign, percent, verdict, amount and the days it is compared with", () => {
    expect(text({})).toBe("+3.4 % better · +4,210 vs 27 Sep – 24 Oct");
  });

  it("takes the good direction from the metric", () => {
    expect(text({ better: "down" })).toContain("+3.4 % worse");
    expect(text({ better: "down", total: 100, previous: 200, change: -0.5 })).toContain("−50 % better");
    expect(text({ better: "neutral" })).toContain("+3.4 % higher");
    expect(text({ total: 5, previous: 5, change: 0 })).toContain("0 % unchanged");
  });

  it("prints n/a with the base where the change is none", () => {
    expect(text({ total: 100, previous: 42, change: null })).toBe("n/a (base 42) · vs 27 Sep – 24 Oct");
  });

  it("says only why where there is no base", () => {
    const reason = "Nothing complete to compare it with.";
    expect(text({ previous: null, change: null, reason })).toBe(reason);
  });

  it("is exact for money", () => {
    const money = { unit: "money" as const, currency: "USD", total: "0.30", previous: "0.10", change: 2 };
    expect(text(money)).toBe("+200 % better · +$0.20 vs 27 Sep – 24 Oct");
  });

  it("names the percent before, not a difference of percents", () => {
    expect(text({ unit: "percent", total: 0.0398, previous: -0.0142, change: 0.054 })).toBe(
      "better · was −1.4 % in 27 Sep – 24 Oct",
    );
    expect(text({ unit: "percent", total: 1, previous: null, change: null, reason: "Nothing before." })).toBe(
      "Nothing before.",
    );
    expect(difference({ total: 0.18, previous: 0.1, change: 0.08 }, answer({ unit: "percent" })).change).toBe(
      "+8 points",
    );
    expect(text({ unit: "percent", total: 0.18, previous: 0.1, change: 0.08 })).toBe(
      "better · was 10 % in 27 Sep – 24 Oct",
    );
  });

  it("is nothing when nothing is compared", () => {
    expect(text({ compared_with: null })).toBeNull();
    expect(text({ total: null })).toBeNull();
  });

  it("names the year when it is another one", () => {
    expect(text({ compared_with: { from: "2025-10-26", to: "2025-11-22", kind: "year" } })).toContain(
      "26 Oct – 22 Nov 2025",
    );
  });

  it("works for a row as for the whole", () => {
    expect(difference({ total: 3, previous: 2, change: 0.5 }, answer()).absolute).toBe("+1");
  });
});
