import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { sentencesOf } from "@/components/money/beside-sums";
import { BridgeTerms } from "@/components/money/bridge-terms";
import { Groups } from "@/components/money/groups-panel";
import { LadderTable } from "@/components/money/ladder-table";
import { OriginalsTable } from "@/components/money/originals-table";
import { narrowed } from "@/components/money/rates-panel";
import { StatementLines } from "@/components/money/statement-lines";
import { Totals } from "@/components/money/statement-panel";
import { Ladder } from "@/components/money/waterfall-panels";
import { statementAddress } from "@/lib/api/money";
import type { Bridge, BridgePart, OriginalMoney, RateCell, Statement, Steps, Waterfall } from "@/lib/api/types";
import { compare, isSome } from "@/lib/format/decimal";
import { formatExact } from "@/lib/format/value";
import { widthOf } from "@/lib/money/bars";
import { addMonths, monthChoices, monthsIn, steppedMonths } from "@/lib/money/months";
import { axisOf, DEFAULT_MONEY, monthsQuery, readMoney, writeMoney } from "@/lib/money/page";
import { leansOn, silentStores } from "@/lib/money/words";

const STEPS: Steps = {
  gross: "100.00",
  fee: "9.00",
  unexplained: "-1.00",
  after_fee: "92.00",
  team: "0",
  due: "92.00",
  withheld: "2.00",
  recoup: "0",
  net: "90.00",
  owed: "18.00",
  mine: "72.00",
};

const PERIOD = { from: "2026-01-01", to: "2026-03-01", axis: "accounting" } as const;
const words = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("the address of money", () => {
  it.each([
    "",
    "?part=bridge&from=2026-01&to=2026-06&mix=country&against=year",
    "?axis=sale&by=store&as_known_on=2026-05-01",
    "?payee=Kite+%26+Sons",
    "?part=rates&where=store%3Aspotify&where=country%3AUS",
  ])("says all of it: %s", (search) => {
    expect(writeMoney(readMoney(search))).toBe(search);
  });

  it("falls back to the default for what it does not understand", () => {
    const odd = "?part=moon&from=2026-13&to=2026-14&axis=x&by=mood&mix=y&against=z&as_known_on=then";
    expect(readMoney(odd)).toEqual(DEFAULT_MONEY);
    expect(readMoney("?from=2026-05&to=2026-04")).toEqual(DEFAULT_MONEY);
    expect(readMoney("?from=2026-05")).toEqual(DEFAULT_MONEY);
  });

  it("asks by statements what is owed, by sales what a stream earned", () => {
    const page = readMoney("?from=2026-01&to=2026-03");
    expect(monthsQuery(page)).toEqual({ from: "2026-01-01", to: "2026-03-01", axis: "accounting" });
    expect(axisOf({ ...page, part: "bridge" })).toBe("sale");
    expect(axisOf({ ...page, part: "rates", axis: "accounting" })).toBe("sale");
    expect(statementAddress(page, "A/B & co")).toBe(
      "/api/money/payees/A%2FB%20%26%20co.csv?from=2026-01-01&to=2026-03-01&axis=accounting",
    );
  });
});

describe("months", () => {
  it("are counted over years", () => {
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addMonths("2025-12", 13)).toBe("2027-01");
    expect(monthsIn("2025-11", "2026-10")).toBe(12);
    expect(steppedMonths("2026-01", "2026-03", -1)).toEqual({ from: "2025-10", to: "2025-12" });
  });

  it("are listed newest first, with those that are chosen", () => {
    const choices = monthChoices("2026-03", ["2009-12"]);
    expect(choices[0]).toEqual({ year: "2026", months: ["2026-03", "2026-02", "2026-01"] });
    expect(choices.at(-1)).toEqual({ year: "2009", months: ["2009-12"] });
    expect(monthChoices("2026-03", ["2026-02"], "2026-01").flatMap(({ months }) => months)).toEqual([
      "2026-03",
      "2026-02",
      "2026-01",
    ]);
  });
});

describe("amounts", () => {
  it("are compared and shown without a floating-point number", () => {
    expect(compare("0.1000000000000000000001", "0.1")).toBe(1);
    expect(compare("-2", "1")).toBe(-1);
    expect(compare("1.0", "1")).toBe(0);
    expect([isSome("0.00"), isSome("-0.01"), isSome(null)]).toEqual([false, true, false]);
    expect(formatExact("12345678901234567.123456789012", "USD")).toBe("$12,345,678,901,234,567.123456789012");
    expect(formatExact("3", "USD")).toBe("$3.00");
    expect(formatExact(null, "USD")).toBe("n/a");
  });

  it("have bars that know no sign", () => {
    expect([widthOf("-5", ["10", "-5"]), widthOf("0", ["0"])]).toEqual(["50.0%", "0%"]);
  });
});

describe("the waterfall", () => {
  it("takes what is taken, and names every step", () => {
    const text = words(
      renderToStaticMarkup(<LadderTable steps={STEPS} exact={STEPS} currency="USD" period={PERIOD} />),
    );
    expect(text).toContain("Fee what distributors keep −$9.00 9.0 %");
    expect(text).toContain("Not accounted for missing in statements between gross, fee and net +$1.00 n/a");
    expect(text).toContain("The label’s own what stays $72.00 72 %");
  });

  it("says at which rates of which days other currencies are in it", () => {
    const one: OriginalMoney = {
      currency: "EUR",
      steps: STEPS,
      lines: 1,
      unconverted: "4",
      rate_from: "1.08",
      rate_to: "1.1",
      rate_date_from: "2026-01-31",
      rate_date_to: "2026-03-02",
    };
    const text = words(renderToStaticMarkup(<OriginalsTable originals={[one]} currency="USD" />));
    expect(text).toContain("1 line. 1 EUR is 1.08 to 1.1 USD, at rates of 31 Jan – 2 Mar 2026.");
  });

  it("is not known where nothing has a rate or there is no line, and says why", () => {
    const unknown = { key: {}, steps: null, shown: null, originals: [] };
    const empty = words(renderToStaticMarkup(<Ladder group={unknown} currency="USD" period={PERIOD} undated={0} />));
    expect(empty).toContain("n/a No line of income is of these months.");
    expect(empty).not.toContain("by sale months");
    const undated = words(renderToStaticMarkup(<Ladder group={unknown} currency="USD" period={PERIOD} undated={10} />));
    expect(undated).toContain("10 lines of statements that do not say when they were. Show them by sale months");
    const one = { currency: "XAF", steps: STEPS, lines: 1, unconverted: "600" } as OriginalMoney;
    const unpriced = { ...unknown, originals: [one] };
    const text = words(renderToStaticMarkup(<Ladder group={unpriced} currency="USD" period={PERIOD} undated={2} />));
    expect(text).toContain("n/a No line has a rate of exchange to USD");
    const found = { groups: [unpriced], currency: "USD", period: PERIOD, by: ["store"] } as unknown as Waterfall;
    const table = renderToStaticMarkup(<Groups found={found} by="store" titleOf={String} page={DEFAULT_MONEY} />);
    expect(table).toContain('title="No line has a rate of exchange to USD');
    expect(words(table)).not.toContain("$0.00");
  });

  it("tells beside it what is in no sum", () => {
    const groups = [
      {
        originals: [
          { currency: "EUR", unconverted: "4" },
          { currency: "USD", unconverted: "0" },
        ],
      },
    ];
    const found = { groups, currency: "USD", undated: 2, without_recording: "3.5", overdrawn: ["QZ1"] };
    expect(sentencesOf(found as unknown as Waterfall, (name) => `“${name}”`)).toEqual([
      "€4.00 have no rate of exchange and are in no sum.",
      "2 lines of statements that do not say when they were: in no accounting month.",
      "$3.50 received for whole releases or for no known recording: nobody has a share of it. What is of no known release either is the figure Unmapped money.",
      "More is owed of “QZ1” than came in: its shares or the statement’s team are wrong.",
    ]);
  });
});

describe("a statement", () => {
  it("says beside its totals what is owed in none of them", () => {
    const amounts = { opening: "0", earned: "0.5", closing: "0.5", due: "0.50", by_distributor: "0" };
    const beside = { unconverted: { XAF: "300" }, undated: { USD: "12", unknown: "4" } };
    const statement = { currency: "USD", ...amounts, ...beside } as unknown as Statement;
    const text = words(renderToStaticMarkup(<Totals statement={statement} />));
    expect(text).toContain("300.00 more have no rate of exchange and are in no sum.");
    expect(text).toContain("$12.00 more are of statements that do not say when they were: in no accounting month");
    expect(text).toContain("4.00 in an unknown currency more are of statements");
  });

  it("says why a line is in no sum", () => {
    const line = {
      recording: "QZEX12300001",
      title: null,
      store: null,
      sale_month: "2026-01-01",
      accounting_month: null,
      units: null,
      net: "3",
      whole: "3",
      share: "0.125",
      amount: "0.375",
      currency: "XAF",
      rate: null,
      rate_date: null,
      converted: null,
    };
    const statement = { lines: [line], payee: "A", currency: "USD", earned: "0" } as unknown as Statement;
    const text = words(renderToStaticMarkup(<StatementLines statement={statement} />));
    expect(text).toContain("QZEX12300001 n/a Unknown store Jan 2026 n/a 12.5 %");
    expect(text).toContain("No rate of that day");
  });
});

describe("rates", () => {
  const cell = (change: Partial<RateCell>): RateCell => ({
    store: "spotify",
    country: "US",
    sale_month: "2026-01-01",
    earnings: "1",
    units: 10,
    lines: 5,
    rate: "0.1",
    low: 0.1,
    high: 0.1,
    pooled_to: "cell",
    pool_units: 10,
    pool_lines: 5,
    ...change,
  });

  it("are narrowed to a store and a country, the newest month and the most streams first", () => {
    const cells = [cell({ units: 1 }), cell({ units: 2 }), cell({ sale_month: "2026-02-01" }), cell({ country: "DE" })];
    const found = narrowed(cells, { store: "spotify", country: "US" });
    expect(found.map(({ sale_month, units }) => [sale_month, units])).toEqual([
      ["2026-02-01", 10],
      ["2026-01-01", 2],
      ["2026-01-01", 1],
    ]);
  });

  it("say in words what they lean on", () => {
    expect(leansOn({ pooled_to: "store_12m" })).toBe("Pooled: this store, twelve months");
    expect(leansOn({ pooled_to: null })).toContain("Too few streams");
  });
});

describe("the bridge", () => {
  it("has a number, a sign and a word for each term", () => {
    const bridge = { currency: "USD", before: "10.00", now: "12.00", change: "2.00" };
    const terms = { volume: "3.00", mix: "0", price: "-1.50", fx: "0", other: "0.50" };
    const html = renderToStaticMarkup(<BridgeTerms bridge={{ ...bridge, ...terms } as unknown as Bridge} />);
    expect(words(html)).toContain("Volume how many streams there were +$3.00 ▲ raised it");
    expect(words(html)).toContain("Price what a stream earned there −$1.50 ▼ lowered it");
    expect(words(html)).toContain("Mix where they were $0.00 ■ nothing");
    expect(words(html)).toContain("Change +$2.00");
  });

  it("names the stores that say nothing yet", () => {
    const part = (key: string, before: number, now: number): BridgePart =>
      ({ key, before: { streams: before }, now: { streams: now } }) as BridgePart;
    const parts = [part("spotify", 9, 0), part("tidal", 0, 0), part("deezer", 0, 4), part("youtube", 3, 2)];
    expect(silentStores({ by: "store", parts })).toEqual(["spotify"]);
    expect(silentStores({ by: "country", parts })).toEqual([]);
  });
});
