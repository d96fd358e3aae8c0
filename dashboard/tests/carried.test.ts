import { expect, it } from "vitest";
import { carriedSentence, partYoung, type YearCarried } from "@/lib/releases/carried";

const YEAR: YearCarried = { first: "2026-01-01", last: "2026-09-01", young: "25.00", old: "75.00", undated: "3.00" };

it("says in a sentence who carries the revenue, of the newest year of which ages are known", () => {
  expect(partYoung(YEAR)).toBe(0.25);
  expect(carriedSentence([{ ...YEAR, young: "0", old: "0" }, YEAR], "USD")).toBe(
    "The back catalogue carries the revenue: of sales in Jan – Sep 2026, new recordings earned $25.00 (25 %) and older ones $75.00 (75 %).",
  );
  expect(carriedSentence([{ ...YEAR, young: "90.00" }], "USD")).toContain("New releases carry the revenue");
  expect(carriedSentence([], "USD")).toBeNull();
});
