import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { LatePanels } from "@/components/reconciliation/late-panels";
import type { Reconciliation } from "@/lib/api/types";
import { partQuery, readReconciliation, writeReconciliation } from "@/lib/reconciliation/page";
import { ageWord, bucketWord, claimAddress, idleReasons, reasonsOf } from "@/lib/reconciliation/words";

const FOUND = {
  groups: [
    { key: "fee", title: null, units: 0, money: "1.004", shown: "1.00", gaps: 1 },
    { key: "split", title: null, units: 9, money: "2.001", shown: "2.00", gaps: 3 },
  ],
  buckets: [
    { bucket: "split", about: "Others." },
    { bucket: "fx", about: "Exchange." },
    { bucket: "fee", about: "Fees." },
  ],
};

describe("the address of a reconciliation", () => {
  it.each(["", "?recording=QZEX12300001&store=spotify&month=2026-01&bucket=fee&by=month&offset=50", "?by=recording"])(
    "says all of it: %s",
    (search) => {
      expect(writeReconciliation(readReconciliation(search))).toBe(search);
    },
  );

  it("falls back to the default for what it does not understand", () => {
    expect(writeReconciliation(readReconciliation("?month=2026-13&offset=-1&by=mood&bucket=<b>&recording=%00"))).toBe(
      "",
    );
    expect(readReconciliation("?offset=1e99").offset).toBe(0);
    expect(readReconciliation("?offset=1.5").offset).toBe(0);
  });

  it("asks for one sale month as a period", () => {
    expect(partQuery(readReconciliation("?month=2026-02&as_known_on=2026-05-01"))).toEqual({
      from: "2026-02-01",
      to: "2026-02-01",
      as_known_on: "2026-05-01",
    });
  });
});

describe("reasons", () => {
  it("are in the order in which they are looked for, with what is unexplained even where that is nothing", () => {
    const reasons = reasonsOf(FOUND);
    expect(reasons.map(({ bucket, shown }) => [bucket, shown])).toEqual([
      ["split", "2.00"],
      ["fee", "1.00"],
      ["unexplained", "0"],
    ]);
    expect(reasons[2]?.about).toBe("What no reason takes, too high and too low against each other.");
    expect(idleReasons(FOUND)).toEqual(["Exchange"]);
  });

  it("have a word each, also those that are new", () => {
    expect([bucketWord("payout_pending"), bucketWord("moon_phase")]).toEqual(["Payout pending", "Moon phase"]);
  });
});

describe("a gap", () => {
  it("can be claimed where somebody can be asked", () => {
    const gap = { recording: "QZEX12300001", store: "spotify", month: "2026-01-01", claimable: true };
    const address = "/api/reconciliation/claim.zip?recording=QZEX12300001&store=spotify&month=2026-01-01";
    expect(claimAddress(gap, null)).toBe(address);
    expect(claimAddress(gap, "2026-03-01")).toBe(`${address}&as_known_on=2026-03-01`);
    const nobody = [{ store: null }, { recording: null }, { claimable: false }];
    expect(nobody.map((change) => claimAddress({ ...gap, ...change }, null))).toEqual([null, null, null]);
  });

  it("has an age in words", () => {
    expect([0, 1, 12].map(ageWord)).toEqual(["Under a month", "1 month", "12 months"]);
  });
});

it("a share of nothing received is n/a, with why", () => {
  const found = {
    currency: "USD",
    missing: [],
    unexplained: "20.974",
    lags: [{ store: "spotify", first_line: 2, to_95_percent: null, learned_from: 30 }],
    variance: [{ month: "2026-01-01", unexplained: "3", received: "0", share: null }],
  };
  const html = renderToStaticMarkup(
    <LatePanels found={found as unknown as Reconciliation} page={readReconciliation("")} />,
  );
  const text = html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  expect(text).toContain("$3.00 $0.00 n/a, nothing received");
  expect(text).toContain("Spotify 2 mo n/a 30");
  expect(text).toContain("$20.97 in all");
});
