import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { periodOf } from "@/components/money/coming-panels";
import { PayoutsPanel } from "@/components/money/payouts-panel";
import { Triangle } from "@/components/money/triangle-panel";
import type { MoneyAnswer, Payout, Payouts, StoreTriangle } from "@/lib/api/types";
import {
  asQuestion,
  payoutSentence,
  shadeOf,
  statementText,
  storesText,
  triangleSentence,
  whenText,
} from "@/lib/money/coming";
import { DEFAULT_MONEY, readMoney, writeMoney } from "@/lib/money/page";
import { nameOf } from "@/lib/page-load";

const EXPECTED: Payout = {
  payer: "distrokid",
  title: "DistroKid",
  month: "2026-12-01",
  state: "expected",
  stated: null,
  to_come: "428.90",
  low: "405.00",
  high: "452.80",
  due: "428.90",
  statement_from: "2026-12-01",
  statement_to: "2027-01-01",
  expected_on: "2027-01-05",
  late_on: "2027-01-07",
  received: null,
  fee: null,
  received_on: null,
  stores: ["spotify", "deezer", null, "tidal"],
};
const RECEIVED: Payout = {
  ...EXPECTED,
  month: "2026-10-01",
  state: "received",
  stated: "441.77",
  to_come: null,
  low: null,
  high: null,
  due: "441.77",
  received: "440.77",
  fee: "1.00",
  received_on: "2026-11-06",
  stores: [],
};
const TOLD: Payouts = {
  currency: "USD",
  as_of: "2026-11-27",
  level: 0.8,
  bank_seen_on: "2026-11-26",
  payouts: [RECEIVED, EXPECTED],
};
const STORE: StoreTriangle = {
  payer: "distrokid",
  title: "DistroKid",
  store: "deezer",
  months: [
    { month: "2026-09-01", by_age: [], complete: 0, low: 0, high: 0, reported: "0.00", whole: "1.95" },
    {
      month: "2026-08-01",
      by_age: [0, 0, 0, 0.98],
      complete: 0.98,
      low: 0.96,
      high: 0.99,
      reported: "2.18",
      whole: "2.22",
    },
    { month: "2026-05-01", by_age: [0, 0, 0, 0.97, 1], complete: 1, low: 1, high: 1, reported: "2.47", whole: "2.47" },
  ],
};

const words = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("payouts", () => {
  it("say when money was received, or when the payer's own past lets it come", () => {
    expect(whenText(RECEIVED)).toBe("6 Nov 2026");
    expect(whenText(EXPECTED)).toBe("about 5 Jan 2027");
    expect(whenText({ ...EXPECTED, expected_on: null, late_on: null })).toMatch(/^no day/);
    expect(whenText({ ...EXPECTED, state: "overdue" })).toBe("by 7 Jan 2027 at the latest");
    expect(statementText(EXPECTED)).toBe("from statements of Dec 2026 – Jan 2027");
  });

  it("name the stores that are still to tell", () => {
    expect(storesText(EXPECTED.stores)).toBe("Spotify, Deezer and 2 more");
    expect(storesText(["spotify"])).toBe("Spotify");
  });

  it("call nothing received that no deposit paid", () => {
    const told = words(renderToStaticMarkup(<PayoutsPanel told={TOLD} />));
    expect(told.match(/Received less a fee|✓ Received/g)).toHaveLength(1);
    expect(told).toContain("$428.90 are stated or expected and not received.");
    expect(payoutSentence({ ...TOLD, bank_seen_on: null })).toContain("No list of the bank is here.");
    expect(payoutSentence({ ...TOLD, payouts: [{ ...EXPECTED, state: "overdue" }] })).toContain(
      "later than ever before",
    );
  });

  it("show what is expected with its interval and say that it is estimated", () => {
    const html = renderToStaticMarkup(<PayoutsPanel told={TOLD} />);
    expect(words(html)).toContain("$405.00 – $452.80");
    expect(html).toContain('data-evidence="estimated"');
    expect(words(html)).toContain("(80 %)");
  });
});

describe("a triangle", () => {
  it("has a cell for each age that is known, and none for those to come", () => {
    const html = renderToStaticMarkup(<Triangle told={STORE} currency="USD" ages={5} />);
    expect(html.match(/ %<\/td>/g)?.length).toBeGreaterThanOrEqual(9);
    expect(words(html)).toContain("98 % (96 % – 99 %)");
  });

  it("says how complete the newest month is", () => {
    expect(triangleSentence(STORE, "USD")).toBe(
      "Sep 2026 is 0 % complete: $0.00 of about $1.95. 2 of 3 months are not reported in full.",
    );
    expect(shadeOf(null)).toBe(0);
    expect(shadeOf(1.3)).toBe(1);
  });
});

describe("the address of what is to come", () => {
  it("keeps the part, the figure and the months", () => {
    const search = "?part=coming&from=2026-01&to=2026-06&metric=accrued";
    expect(writeMoney(readMoney(search))).toBe(search);
    expect(asQuestion(readMoney(search)).span).toEqual({ from: "2026-01-01", to: "2026-06-30" });
    expect(asQuestion(DEFAULT_MONEY).span).toEqual({ period: "12m" });
  });
});

describe("a page load", () => {
  it("is told under the page's name", () => {
    expect(nameOf("/")).toBe("today");
    expect(nameOf("/streams/")).toBe("streams");
    expect(nameOf("/components/")).toBeNull();
    expect(nameOf("/elsewhere/")).toBeNull();
  });
});

it("the months that can be chosen are those of what is to come, not of revenue", () => {
  const months = (slug: string, from: string, to: string) => ({ slug, period: { from, to, grain: "month" } });
  const revenue = months("revenue", "2025-10-01", "2026-09-30");
  const told = (...answers: object[]) => periodOf({ figures: { answers } } as unknown as MoneyAnswer);
  const accrued = months("accrued", "2025-11-01", "2026-10-31");
  expect(told(revenue, accrued)).toEqual({ from: "2025-11-01", to: "2026-10-31", axis: "sale" });
  expect(told(revenue, { slug: "accrued", period: null })?.to).toBe("2026-09-30");
  expect(told()).toBeUndefined();
});
