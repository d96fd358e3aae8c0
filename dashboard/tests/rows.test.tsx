import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DataTable } from "@/components/ui/data-table";
import { type Filter, filtersIn, isChosen, type Lead, ledTo } from "@/lib/lead";
import { askedOf } from "@/lib/lineage";
import { figureOfStep } from "@/lib/marketing/traced";
import { figureOfStep as stepOf } from "@/lib/money/traced";
import { changeOwn, nameIn, readOwn, withOwn, writeOwn } from "@/lib/own";
import { DEFAULT_PAGE } from "@/lib/question";
import { narrowTo, readReconciliation } from "@/lib/reconciliation/page";
import { type Column, idOf, readOrder, writeOrder } from "@/lib/table";
import { changeFilters } from "@/lib/use-page";

afterEach(() => vi.unstubAllGlobals());

/** A browser's window that is at an address and remembers where it went. */
function at(search: string) {
  const went: string[] = [];
  const location = { search, pathname: "/social/" };
  const go =
    (how: string) =>
    (_: unknown, __: string, address: string): void => {
      location.search = address.slice(location.pathname.length);
      went.push(`${how} ${address}`);
    };
  vi.stubGlobal("window", { location, history: { pushState: go("push"), replaceState: go("replace") } });
  return { went, location };
}

describe("what a row leads to", () => {
  const cell: Filter[] = [
    ["store", "spotify"],
    ["country", "DE"],
  ];

  it("is the page narrowed to it, and once it is, the page as it was", () => {
    const narrowed = ledTo(["artist:NOVA K7", "store:deezer"], cell);
    expect(narrowed).toEqual(["artist:NOVA K7", "store:spotify", "country:DE"]);
    expect(isChosen(narrowed, cell)).toBe(true);
    expect(isChosen(["store:spotify"], cell)).toBe(false);
    expect(ledTo(narrowed, cell)).toEqual(["artist:NOVA K7"]);
    expect(isChosen([], [])).toBe(false);
  });

  it("keeps a name with a colon whole", () => {
    expect(filtersIn(["title:B: the sequel"])).toEqual([["title", "B: the sequel"]]);
  });

  it("changes the filters alone, and begins lists anew", () => {
    const { went } = at("?from=2026-01&sort=gaps%3A-amount&offset=50&open=parts%3Astore");
    changeFilters(["store:spotify"]);
    expect(went).toEqual(["push /social/?from=2026-01&sort=gaps%3A-amount&where=store%3Aspotify"]);
  });

  it("is an address where the page has its own words for what it shows", () => {
    const page = readReconciliation("?store=spotify&offset=25");
    expect(narrowTo(page, "month", "2026-01-01")).toEqual({ to: "?store=spotify&month=2026-01", chosen: false });
    expect(narrowTo(page, "store", "spotify")).toEqual({ to: "?", chosen: true });
    expect(narrowTo(page, "recording", null)).toBeNull();
  });
});

describe("what parts of a page keep in the address", () => {
  it("stands beside the question and beside that of other parts", () => {
    const search = writeOwn("?where=store%3Aspotify&sort=posts%3Atitle", "sort", "networks", "-views");
    expect(search).toBe("?where=store%3Aspotify&sort=posts%3Atitle&sort=networks%3A-views");
    expect(readOwn(search, "sort", "networks")).toBe("-views");
    expect(readOwn(search, "find", "networks")).toBeNull();
    expect(writeOwn(search, "sort", "networks", null)).toBe("?where=store%3Aspotify&sort=posts%3Atitle");
    expect(withOwn("?part=rates", `${search}&by=store`)).toBe("?part=rates&sort=posts%3Atitle&sort=networks%3A-views");
  });

  it("makes an entry for an order, and one for a text however long it is", () => {
    const { went, location } = at("");
    changeOwn("sort", "networks", "-views");
    for (const text of ["g", "gl", "gla"]) changeOwn("find", "posts", text);
    changeOwn("find", "posts", null);
    expect(went.map((one) => one.split(" ")[0])).toEqual(["push", "push", "replace", "replace", "push"]);
    expect(location.search).toBe("?sort=networks%3A-views");
  });

  it("names a table by its caption, whatever signs are in it", () => {
    expect(nameIn("Posts and videos")).toBe("posts-and-videos");
    expect(nameIn("  95 % interval (EUR) ")).toBe("95-interval-eur");
    expect(nameIn("Лейбл: ünï")).toBe("лейбл-ünï");
  });
});

type Store = { name: string; plays: number | null };
const COLUMNS: Column<Store>[] = [
  { head: "Store", sort: ({ name }) => name, cell: ({ name }) => name },
  {
    head: "Streams, 1 – 28 Oct",
    id: "streams",
    numeric: true,
    sort: ({ plays }) => plays,
    figure: ({ name, plays }) => (plays === null ? null : { slug: "streams", where: [["store", name]] }),
    cell: ({ plays }) => plays ?? "n/a",
  },
  { head: "Seen", cell: () => "today" },
];

describe("a table", () => {
  const rows: Store[] = [
    { name: "spotify", plays: 5 },
    { name: "deezer", plays: null },
  ];
  const shown = (leads: (row: Store) => Lead): string =>
    renderToStaticMarkup(
      <DataTable caption="Stores" columns={COLUMNS} rows={rows} rowKey={({ name }) => name} leads={leads} />,
    );

  it("reads its order from the address, and none by what cannot be sorted by", () => {
    expect(idOf(COLUMNS[1] as Column<Store>)).toBe("streams");
    expect(readOrder("-streams", COLUMNS)).toEqual([{ id: "streams", desc: true }]);
    expect(readOrder("store", COLUMNS)).toEqual([{ id: "store", desc: false }]);
    for (const odd of ["seen", "-", "<b>", null]) expect(readOrder(odd, COLUMNS)).toEqual([]);
    expect(writeOrder([{ id: "streams", desc: true }])).toBe("-streams");
    expect(writeOrder([])).toBeNull();
  });

  it("has a button where a row narrows the page, a link where it opens another, neither where it leads nowhere", () => {
    const narrows = shown(({ name }) => ({ where: [["store", name]] }));
    expect(narrows.match(/aria-pressed="false"/g)).toHaveLength(2);
    const opens = shown(({ name }) => (name === "spotify" ? { to: "/streams/", chosen: true } : null));
    expect(opens).toContain('<a href="/streams/" aria-current="true"');
    expect(opens).not.toContain("aria-pressed");
  });

  it("offers where a figure is from in the rows that have one", () => {
    const html = shown(() => null);
    expect(html.match(/aria-label="Where from\?/g)).toHaveLength(1);
    expect(html).toContain('aria-label="Where from? spotify"');
    expect(html.match(/<tr data-traced/g)).toHaveLength(1);
  });
});

describe("the question of a figure in a row", () => {
  const page = { ...DEFAULT_PAGE, where: ["artist:NOVA K7", "country:DE", "store:deezer"] };
  const definition = { dimensions: ["artist", "store"] };

  it("is the page's, of the row; what the figure is not told by is left out and named", () => {
    const { question, left } = askedOf({ slug: "streams", where: [["store", "spotify"]] }, page, definition);
    expect(question).toEqual({ ...page, compare: "none", where: ["artist:NOVA K7", "store:spotify"] });
    expect(left).toEqual(["country:DE"]);
  });

  it("is of the row's own days and calendar where it has some", () => {
    const period = { from: "2025-12-01", to: "2026-02-01", axis: "accounting" } as const;
    const { question } = askedOf(stepOf("gross", period), DEFAULT_PAGE, definition);
    expect(question.span).toEqual({ from: "2025-12-01", to: "2026-02-28" });
    expect(question.axis).toBe("accounting");
    expect(stepOf("net", period).beside).toBeUndefined();
    expect(stepOf("mine", period).beside).toContain("same lines");
  });

  it("says beside a campaign's streams that the campaign is not their cause", () => {
    const campaign = { name: "A", platform: "meta", currency: "USD", artist: null, recording: "QZEX12300001" };
    const days = { first: "2026-03-01", last: "2026-03-02" };
    const told = figureOfStep("streams", { ...campaign, ...days } as Parameters<typeof figureOfStep>[1]);
    expect(told?.where).toEqual([["recording", "QZEX12300001"]]);
    expect(told?.beside).toContain("No portal tells this of one campaign");
    expect(figureOfStep("saves", { ...campaign, ...days } as Parameters<typeof figureOfStep>[1])).toBeNull();
  });
});
