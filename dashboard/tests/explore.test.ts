import { describe, expect, it } from "vitest";
import type { Answer, Definition } from "@/lib/api/types";
import { addable, isOfOneDay, sharedDimensions } from "@/lib/explore/legal";
import { addressOf, readExplore, withExplore } from "@/lib/explore/page";
import { cellOf, rowsOf } from "@/lib/explore/rows";
import { cellText, headsOf, inserted, isNumeric, orderOf } from "@/lib/explore/sql";

const metric = (slug: string, dimensions: string[], time = "adds"): Definition =>
  ({ slug, dimensions, additivity: { time } }) as unknown as Definition;

const STREAMS = metric("streams", ["artist", "store", "recording"]);
const REVENUE = metric("revenue", ["artist", "store", "country"]);
const LISTENERS = metric("listeners", ["artist", "store"], "unique");

describe("the address", () => {
  it.each(["", "?slugs=revenue,streams", "?part=sql&sql=SELECT+1"])("says all of it: %s", (search) => {
    expect(withExplore(search, {})).toBe(search);
  });

  it("falls back where it is nonsense", () => {
    expect(readExplore("?slugs=<b>,&part=moon")).toEqual({ part: "question", slugs: ["streams"], sql: "" });
    expect(readExplore(`?slugs=${"a,b,c,d,e,f,g,h,i,j"}`).slugs).toHaveLength(8);
    expect(readExplore("?slugs=streams,streams").slugs).toEqual(["streams"]);
  });

  it("keeps what the page asks besides, and leaves SQL out that is too long", () => {
    expect(withExplore("?period=7d&where=artist%3ANOVA+K7", { slugs: ["revenue"] })).toBe(
      "?period=7d&where=artist%3ANOVA+K7&slugs=revenue",
    );
    expect(withExplore("", { sql: "x".repeat(5000) })).toBe("");
  });

  it("is made of the question that has an answer", () => {
    const search = addressOf("/api/metrics?slugs=listeners&from=2026-11-24&to=2026-11-24&by=artist");
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
      from: "2026-11-24",
      to: "2026-11-24",
      by: "artist",
      slugs: "listeners",
    });
  });
});

describe("what is offered", () => {
  it("are the dimensions that all metrics have", () => {
    expect(sharedDimensions([STREAMS, REVENUE])).toEqual(["artist", "store"]);
    expect(sharedDimensions([])).toEqual([]);
  });

  it("are the metrics that have the dimension and the filters", () => {
    const all = [STREAMS, REVENUE, LISTENERS];
    expect(addable(all, { slugs: ["streams"], by: "store", where: [] })).toEqual([REVENUE, LISTENERS]);
    expect(addable(all, { slugs: [], by: "store", where: ["country:DE"] })).toEqual([REVENUE]);
  });

  it("is one day alone for unique people", () => {
    expect([STREAMS, LISTENERS].map(isOfOneDay)).toEqual([false, true]);
  });
});

describe("the rows", () => {
  const part = (key: string, total: number) => ({ key, label: key, total, previous: null, change: null });
  const answer = (slug: string, more: object): Answer =>
    ({ slug, refusal: null, points: [], previous_points: [], breakdown: null, ...more }) as unknown as Answer;

  it("join the answers by value, and a missing one is no zero", () => {
    const rows = rowsOf(
      [
        answer("streams", { breakdown: [part("spotify", 5)] }),
        answer("revenue", { breakdown: [part("spotify", 2), part("deezer", 1)] }),
      ],
      "store",
    );
    expect(rows.map(({ key }) => key)).toEqual(["spotify", "deezer"]);
    expect(rows.map((row) => cellOf(row, "streams").value)).toEqual([5, null]);
  });

  it("stand by time, the newest first, without refused answers", () => {
    const points = [
      ["2026-11-01", 1],
      ["2026-11-02", 2],
    ];
    const rows = rowsOf([answer("streams", { points }), answer("reach", { points, refusal: {} })], null);
    expect(rows.map(({ key }) => key)).toEqual(["2026-11-02", "2026-11-01"]);
    expect(cellOf(rows[0] ?? { key: "", label: "", cells: {} }, "reach").value).toBeNull();
  });
});

describe("SQL", () => {
  it("tells columns of one name apart", () => {
    const columns = [{ name: "a" }, { name: "a" }, { name: "" }].map((one) => ({ ...one, type: "integer" }));
    expect(headsOf({ columns, rows: [], more: false, seconds: 0, warnings: [] })).toEqual(["a", "a (2)", " "]);
  });

  it("sorts figures as figures, also exact ones, and shows all else as it is", () => {
    expect(["bigint", "decimal(38,6)", "people", "varchar", "interval"].map(isNumeric)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([orderOf("10.5", true), orderOf("10", false), orderOf(null, true)]).toEqual([10.5, "10", null]);
    expect([cellText("=1+1"), cellText(null), cellText(false)]).toEqual(["=1+1", "", "false"]);
  });

  it("puts a name where the cursor is", () => {
    expect(inserted("SELECT ", "day", 7, 7)).toEqual({ text: "SELECT day", at: 10 });
    expect(inserted("SELECT x FROM", "day", 8, 8)).toEqual({ text: "SELECT x day FROM", at: 12 });
    expect(inserted("sum()", "streams", 4, 4)).toEqual({ text: "sum(streams)", at: 11 });
  });
});
