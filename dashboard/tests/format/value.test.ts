import { describe, expect, it } from "vitest";
import { plain, subtract } from "@/lib/format/decimal";
import { formatShare } from "@/lib/format/share";
import { formatChange, formatSigned, formatValue, type Unit, unitWord } from "@/lib/format/value";

describe("a value by its unit", () => {
  it.each<[string | number, Unit, string | null, string]>([
    [128412, "plays", null, "128,412"],
    [0, "plays", null, "0"],
    [-7, "views", null, "−7"],
    ["1284.22", "money", "USD", "$1,284.22"],
    ["-3.5", "money", "EUR", "−€3.50"],
    ["12.5", "money", null, "12.50"],
    ["0.00231", "rate", "USD", "$0.00231"],
    ["0.002314999", "rate", "USD", "$0.00231"],
    [1.8349, "ratio", null, "1.83"],
    [2, "ratio", null, "2.00"],
    [1290, "count", null, "1,290"],
    [12.25, "seconds", null, "12.3"],
    [15, "days", null, "15"],
    [0.18, "percent", null, "18 %"],
    [0.1825, "percent", null, "18.3 %"],
    [-0.004, "percent", null, "−0.4 %"],
  ])("%s %s", (value, unit, currency, text) => {
    expect(formatValue(value, unit, currency)).toBe(text);
  });

  it("is n/a when missing, in every unit, and never 0", () => {
    for (const unit of ["plays", "people", "follows", "views", "money", "rate", "ratio", "percent"] as const) {
      expect(formatValue(null, unit, "USD")).toBe("n/a");
    }
    expect(formatValue("not a number", "money", "USD")).toBe("n/a");
  });

  it("keeps money exact where a float would not", () => {
    expect(formatValue("90071992547409931234.57", "money", "USD")).toBe("$90,071,992,547,409,931,234.57");
    expect(formatValue("1E+3", "money", "USD")).toBe("$1,000.00");
  });

  it("shortens only what would not fit on a tile", () => {
    expect(formatValue(9_999_999, "plays", null, "tile")).toBe("9,999,999");
    expect(formatValue(123_456_789, "plays", null, "tile")).toBe("123.5M");
    expect(formatValue(123_456_789, "plays", null, "exact")).toBe("123,456,789");
    expect(formatValue(12_500, "plays", null, "axis")).toBe("12.5K");
  });

  it("names the currency beside the amount", () => {
    expect(unitWord("money", "USD")).toBe("USD");
    expect(unitWord("plays", null)).toBe("plays");
    expect(unitWord("percent", null)).toBe("");
    expect(unitWord("count", null)).toBe("");
    expect(unitWord("hours", null)).toBe("hours");
  });
});

describe("a change", () => {
  it.each([
    [0.18, "+18 %"],
    [0.0339, "+3.4 %"],
    [-0.5, "−50 %"],
    [0.04, "+4.0 %"],
    [0, "0 %"],
    [-0.0004, "0 %"],
    [9.99, "+999 %"],
    [12.5, "× 14"],
    [34.26, "× 35"],
  ])("%s", (change, text) => expect(formatChange(change)).toBe(text));

  it("has a sign and, in percent, is in points", () => {
    expect(formatSigned("4210", "plays", null)).toBe("+4,210");
    expect(formatSigned("-4210", "plays", null)).toBe("−4,210");
    expect(formatSigned("0.10", "money", "USD")).toBe("+$0.10");
    expect(formatSigned("0.080", "percent", null)).toBe("+8 points");
    expect(formatSigned("-0.00001", "percent", null)).toBe("0 points");
  });
});

describe("decimal text", () => {
  it("is subtracted exactly", () => {
    expect(subtract("0.3", "0.1")).toBe("0.2");
    expect(subtract("1284.220000000001", "1284.22")).toBe("0.000000000001");
    expect(subtract(412, 500)).toBe("-88");
    expect(subtract("x", 1)).toBeNull();
  });

  it("loses its exponent", () => {
    expect(plain("1E-7")).toBe("0.0000001");
    expect(plain("0E-12")).toBe("0.000000000000");
    expect(plain("")).toBeNull();
  });
});

describe("a share", () => {
  it("is a part of a whole, or nothing", () => {
    expect(formatShare("25", "100")).toEqual({ text: "25 %", width: "25.0%" });
    expect(formatShare(1, 100_000)?.text).toBe("<0.1 %");
    expect(formatShare(1, 0)).toBeNull();
    expect(formatShare(null, 10)).toBeNull();
    expect(formatShare(-1, 10)).toBeNull();
  });
});
