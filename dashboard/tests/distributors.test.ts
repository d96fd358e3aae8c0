import { expect, it } from "vitest";
import { distributorsSentence } from "@/lib/reconciliation/distributors";

const ONE = {
  source: "distrokid",
  title: "DistroKid",
  recordings: 9,
  has_statements: true,
  months_to_first: 2,
  complete: 0.9,
  received: "10",
  fee_share: 0.1,
};
const NONE = { months_to_first: null, complete: null, received: null, fee_share: null };
const SILENT = { ...ONE, source: "toolost", title: "Too Lost", has_statements: false, ...NONE };

it("says whose statements are lacking where there is nothing to compare", () => {
  expect(distributorsSentence([ONE, SILENT])).toBe(
    "Only one distributor’s statements are here: DistroKid’s. Drop the statements of Too Lost on Data to compare.",
  );
  expect(distributorsSentence([SILENT])).toContain("No distributor’s statements are here.");
});

it("says who tells soonest and who keeps least, where both are known and differ", () => {
  const other = { ...ONE, title: "Other", months_to_first: 1, fee_share: 0.2 };
  expect(distributorsSentence([ONE, other])).toBe("Other tells soonest (1); DistroKid keeps least (10 %).");
  expect(distributorsSentence([ONE, { ...other, fee_share: null, months_to_first: 2 }])).toContain("the same");
});
