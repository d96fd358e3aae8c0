import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ChangeTable } from "@/components/today/change-table";
import { StepList } from "@/components/today/steps-panel";
import type { Change, Driver, NextStep } from "@/lib/api/types";
import { driverName, driverNotes, driverSentence, dueText } from "@/lib/today/words";

const driver = (change: Partial<Driver> = {}): Driver => ({
  recording: "QZNO12661827",
  title: "CATHEDRAL MODE",
  artist: null,
  store: "spotify",
  where: "Spotify",
  before: 0,
  now: 16769,
  change: 16769,
  since: "new",
  hints: [],
  ...change,
});

const change = (over: Partial<Change> = {}): Change => ({
  slug: "streams",
  label: "Streams",
  unit: "plays",
  evidence: "reported",
  better: "up",
  currency: null,
  period: { from: "2026-10-28", to: "2026-11-24", grain: "day" },
  compared_with: { from: "2026-09-30", to: "2026-10-27", kind: "previous" },
  before: 100,
  now: 20000,
  change: 19900,
  drivers: [driver()],
  others: { before: 100, now: 3231, change: 3131, parts: 2 },
  terms: [],
  reason: null,
  ...over,
});

describe("a driver in words", () => {
  it("is named by what it is told of", () => {
    expect(driverName(driver(), "streams")).toBe("CATHEDRAL MODE on Spotify");
    expect(driverName(driver({ recording: null, artist: "GREYWATER" }), "streams")).toBe(
      "GREYWATER on Spotify, not tied to one song",
    );
    expect(driverName(driver({ recording: null, where: "Apple Music" }), "streams")).toBe(
      "Apple Music, not tied to one song",
    );
    expect(driverName(driver({ recording: null, where: "iTunes" }), "revenue")).toBe("iTunes, of no known recording");
    expect(driverName(driver({ title: null, where: null }), "streams")).toBe("QZNO12661827");
  });

  it("says what happened then, with its days, and never that it was the cause", () => {
    const hints: Driver["hints"] = [
      { kind: "release", title: "“CATHEDRAL MODE” by NOVA K7 came out", first: "2026-11-06", last: null },
      { kind: "campaign", title: "Campaign “X” ran", first: "2026-10-22", last: "2026-11-13" },
      { kind: "playlist", title: "“CATHEDRAL MODE” was added to “Y”", first: "2026-11-10", last: null },
    ];
    const notes = driverNotes(driver({ hints }), "2026-11-24");
    expect(notes).toEqual([
      "new",
      "released 6 Nov",
      "campaign 22 Oct – 13 Nov",
      "“CATHEDRAL MODE” was added to “Y”, 10 Nov",
    ]);
    expect(notes.join(" ")).not.toMatch(/because|due to|caused|thanks to|led to|drove/i);
    expect(driverNotes(driver({ since: "ended", hints: [] }), null)).toEqual(["not there any more"]);
  });
});

describe("a driver as a sentence", () => {
  it("has the amount, what happened then, and the evidence", () => {
    const hints: Driver["hints"] = [{ kind: "release", title: "out", first: "2026-11-06", last: null }];
    expect(driverSentence(driver({ hints, since: null, change: 1204 }), change())).toBe(
      "Streams of CATHEDRAL MODE on Spotify +1,204, released 6 Nov (reported).",
    );
  });
});

describe("the table of a change", () => {
  it("has every amount, the rest, the sum and the evidence", () => {
    const html = renderToStaticMarkup(<ChangeTable change={change()} />);
    for (const told of ["+16,769", "+3,131", "+19,900", "Everything else (2 parts)", "reported"])
      expect(html).toContain(told);
    expect(html).toContain('href="/recording/?isrc=QZNO12661827"');
    expect(html).toContain("28 Oct – 24 Nov");
  });

  it("shows money in coins with the terms of the bridge, however many digits it has", () => {
    const terms: Change["terms"] = [
      { term: "volume", money: "4.96" },
      { term: "fx", money: "0" },
    ];
    const money = change({
      slug: "revenue",
      label: "Revenue",
      unit: "money",
      currency: "USD",
      change: "-9.705508092351",
      drivers: [driver({ change: "-7.658970153692", before: "21.2", now: "13.6", since: null })],
      others: { before: "1", now: "0", change: "-2.046537938659", parts: 9 },
      terms,
    });
    const html = renderToStaticMarkup(<ChangeTable change={money} />);
    for (const told of ["−$7.66", "−$2.05", "−$9.71", "volume +$4.96", "exchange $0.00"]) expect(html).toContain(told);
  });

  it("says why there is nothing to compare, and makes no number of it", () => {
    const html = renderToStaticMarkup(
      <ChangeTable
        change={change({ drivers: [], others: null, change: null, reason: "There is no data for this yet." })}
      />,
    );
    expect(html).toContain("There is no data for this yet.");
    expect(html).not.toContain("<table");
  });

  it("shows a hostile title as text", () => {
    const html = renderToStaticMarkup(
      <ChangeTable change={change({ drivers: [driver({ title: "<script>alert(1)</script>" })] })} />,
    );
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;");
  });
});

describe("a step", () => {
  const step = (due: string | null): NextStep => ({
    kind: "deliver",
    what: "Deliver MIDNIGHT TARIFF",
    why: "",
    href: "/releases/",
    value: null,
    unit: null,
    currency: null,
    due,
  });

  it("has a day that is near, or over", () => {
    expect(dueText(step("2026-12-04"), "2026-11-27")).toBe("by 4 Dec");
    expect(dueText(step("2026-11-13"), "2026-11-27")).toBe("was due 13 Nov");
    expect(dueText(step(null), "2026-11-27")).toBeNull();
  });
});

it("more steps than eight say how many more there are", () => {
  const steps = Array.from(
    { length: 10 },
    (_, n): NextStep => ({
      kind: "deliver",
      what: `Deliver ${n}`,
      why: "It comes out.",
      href: "/releases/",
      value: null,
      unit: null,
      currency: null,
      due: null,
    }),
  );
  const told = (some: NextStep[]): string =>
    renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <StepList steps={some} />
      </QueryClientProvider>,
    );
  expect(told(steps).match(/data-step/g)).toHaveLength(8);
  expect(told(steps)).toContain("and 2 more");
  expect(told(steps.slice(0, 8))).not.toContain("more");
});
