import { afterEach, describe, expect, it, vi } from "vitest";
import { csvAddress } from "@/lib/api/csv";
import { EARLY_SCRIPT, sameText } from "@/lib/api/early";
import { readMoney, writeMoney } from "@/lib/money/page";
import { isOfOne } from "@/lib/of-one";
import { pageAddress } from "@/lib/pages";
import {
  filterOf,
  isUnderstood,
  metricsQuery,
  questionKey,
  readPage,
  rewritten,
  withFilter,
  writePage,
} from "@/lib/question";
import { recordingAddress, releasesAddress } from "@/lib/releases/address";
import { safeNext } from "@/lib/safe-next";
import { commandFor } from "@/lib/shortcuts";
import { steppedSpan } from "@/lib/step";
import { rememberUsual, USUAL_SCRIPT } from "@/lib/usual";

const SITE = "https://label.example";

afterEach(() => vi.unstubAllGlobals());

describe("the page's address", () => {
  it.each([
    "",
    "?period=90d",
    "?from=2026-01-01&to=2026-01-31&compare=year",
    "?period=year",
    "?period=release&compare=age",
    "?compare=custom&compare_from=2026-01-01&compare_to=2026-01-28",
    "?where=artist%3AZONE+A0&where=store%3Aspotify&metric=revenue&by=country&view=table",
    "?period=7d&as_known_on=2026-03-01&metric=revenue",
  ])("says all of it: %s", (search) => {
    expect(writePage(readPage(search))).toBe(search);
  });

  it("falls back to the default for what it does not understand", () => {
    const page = readPage(
      "?period=3d&compare=moon&from=2026-02-30&to=2026-03-01&as_known_on=2026-02-30&where=nonsense&metric=<b>",
    );
    expect(writePage(page)).toBe("");
    expect(writePage(readPage("?compare=custom&compare_from=2026-01-02&compare_to=2026-01-01"))).toBe("");
    expect(writePage(readPage("?compare_from=2026-01-01&compare_to=2026-01-02"))).toBe("");
  });

  it("leaves what only a release has on its page", () => {
    expect(pageAddress("/streams/", "?period=release&compare=age&upc=1")).toBe("/streams/");
    expect(pageAddress("/streams/", "?period=year&compare=custom&compare_from=2026-01-01&compare_to=2026-01-28")).toBe(
      "/streams/?period=year&compare=custom&compare_from=2026-01-01&compare_to=2026-01-28",
    );
    expect(releasesAddress("?period=release&compare=age")).toBe("/releases/");
    expect(recordingAddress("X", "?period=release")).toBe("/recording/?period=release&isrc=X");
    expect([isOfOne(["release:1"]), isOfOne(["artist:A"]), isOfOne(["release:1", "recording:2"])]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("keeps a colon inside a name", () => {
    const where = withFilter(["artist:A", "store:spotify"], "artist", "B: the sequel");
    expect(where).toEqual(["store:spotify", "artist:B: the sequel"]);
    expect(filterOf(where, "artist")).toBe("B: the sequel");
    expect(withFilter(where, "artist", null)).toEqual(["store:spotify"]);
  });

  it("asks the API the same thing, as an answer and as a file", () => {
    const page = readPage("?period=7d&where=artist:A%26B");
    expect(metricsQuery(page, "all")).toEqual({
      slugs: "all",
      period: "7d",
      compare: "previous",
      where: ["artist:A&B"],
    });
    expect(metricsQuery(readPage("?as_known_on=2026-03-01"), "all")).toMatchObject({ as_known_on: "2026-03-01" });
    expect(questionKey(readPage("?as_known_on=2026-03-01"))).not.toBe(questionKey(readPage("")));
    expect(csvAddress(page, "streams", "artist")).toBe(
      "/api/metrics.csv?slugs=streams&period=7d&compare=previous&by=artist&where=artist%3AA%26B",
    );
  });
});

describe("the question asked before the scripts are there", () => {
  it.each([
    "",
    "?period=90d&metric=revenue",
    "?from=2026-01-01&to=2026-01-31&compare=none",
    "?compare=custom&compare_from=2026-01-01&compare_to=2026-01-28",
    "?compare=custom",
    "?where=artist%3AZONE+A0",
    "?as_known_on=2026-03-01",
  ])("is the one the page asks: %s", (search) => {
    const asked: string[] = [];
    const window: { bedrotEarly?: Record<string, unknown> } = {};
    vi.stubGlobal("window", window);
    vi.stubGlobal("location", { pathname: "/", search });
    vi.stubGlobal("fetch", (url: string) => {
      asked.push(url);
      return Promise.resolve();
    });
    new Function(EARLY_SCRIPT)();
    const page = readPage(search);
    const { where = [], slugs: _, ...rest } = metricsQuery(page, "");
    const query = new URLSearchParams(
      Object.entries(rest).filter(([, value]) => typeof value === "string") as [string, string][],
    );
    if (page.metric) query.set("metric", page.metric);
    for (const filter of where ?? []) query.append("where", filter);
    expect(Object.keys(window.bedrotEarly ?? {})[0]).toBe(sameText(new URL(`http://x/api/pages/today?${query}`)));
    expect(asked).toHaveLength(2);
  });
});

describe("the usual choice", () => {
  const opened = (pathname: string, search: string): string | undefined => {
    let replaced: string | undefined;
    vi.stubGlobal("location", { pathname, search, hash: "" });
    vi.stubGlobal("history", { replaceState: (_: null, __: string, to: string) => (replaced = to) });
    new Function(USUAL_SCRIPT)();
    return replaced;
  };

  it("is what was chosen last and makes sense tomorrow", () => {
    const kept = keeping();
    for (const change of [{ span: { period: "90d" } }, { compare: "year" }] as const) rememberUsual(change);
    for (const change of [
      { span: { from: "2026-01-01", to: "2026-01-02" } },
      { compare: "age", span: { period: "release" } },
    ] as const) {
      rememberUsual(change);
    }
    expect([...kept.values()]).toEqual(["period=90d&compare=year"]);
    rememberUsual({ span: { period: "28d" }, compare: "previous" });
    expect(kept.size).toBe(0);
  });

  it("begins a visit that asks for nothing else, before anything is painted", () => {
    keeping();
    expect(opened("/", "")).toBeUndefined();
    rememberUsual({ span: { period: "90d" } });
    expect(opened("/", "?metric=streams")).toBe("/?metric=streams&period=90d");
    expect(opened("/streams/", "")).toBe("/streams/?period=90d");
    for (const search of ["?period=28d", "?compare=none", "?from=2026-01-01&to=2026-01-02"]) {
      expect(opened("/", search)).toBeUndefined();
    }
    for (const path of ["/settings/", "/login/", "/money/"]) expect(opened(path, "")).toBeUndefined();
  });

  it("is not what an address means that says otherwise", () => {
    keeping();
    rememberUsual({ span: { period: "90d" } });
    expect(writePage(readPage("?period=28d"))).toBe("?period=28d");
    expect(writePage(readPage("?period=90d"))).toBe("?period=90d");
    expect(pageAddress("/streams/", "?period=28d")).toBe("/streams/?period=28d");
    expect(pageAddress("/goal/", "?period=28d&as_known_on=2026-03-01")).toBe("/goal/?as_known_on=2026-03-01");
  });

  it("is what a page opens with that comes from one without days", () => {
    keeping();
    rememberUsual({ span: { period: "90d" } });
    expect(pageAddress("/", "?part=coming&from=2026-01&to=2026-03")).toBe("/");
    expect(pageAddress("/", "?where=artist%3ANOVA+K7")).toBe("/?where=artist%3ANOVA+K7");
  });
});

describe("the way to money and back", () => {
  it.each([
    "?period=7d&compare=year&where=artist%3ANOVA+K7",
    "?from=2026-01-01&to=2026-01-28&compare=custom&compare_from=2025-01-01&compare_to=2025-01-28",
  ])("keeps artist and days: %s", (search) => {
    const there = pageAddress("/money/", search);
    expect(pageAddress("/", there.slice("/money/".length))).toBe(`/${search}`);
    const turned = writeMoney({ ...readMoney(there.slice("/money/".length)), part: "coming" });
    expect(readMoney(turned)).toMatchObject({ part: "coming", from: null });
    expect(pageAddress("/", turned)).toBe(`/${search}`);
  });

  it("leaves days of its own to the months that money goes by", () => {
    const months = writeMoney({ ...readMoney("?from=2026-01-01&to=2026-01-28"), from: "2025-01", to: "2025-03" });
    expect(readMoney(months)).toMatchObject({ from: "2025-01", to: "2025-03" });
  });
});

function keeping(): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  return kept;
}

describe("keys", () => {
  it("mean commands, alone or after d", () => {
    expect(commandFor("7", "d")).toEqual({ type: "period", period: "7d" });
    expect(commandFor("7", null)).toBeNull();
    expect(commandFor("t", "d")).toEqual({ type: "period", period: "year" });
    expect(commandFor("x", null)).toEqual({ type: "compare" });
    expect(commandFor("x", "d")).toBeNull();
    expect([commandFor("l", null), commandFor("L", null)]).toEqual([{ type: "lineage" }, { type: "lineage" }]);
  });

  it("step one period back, and forward to the one that moves with the data", () => {
    const shown = { from: "2026-10-25", to: "2026-11-21" };
    const before = { from: "2026-09-27", to: "2026-10-24" };
    expect(steppedSpan(shown, -1, "2026-11-21")).toEqual(before);
    expect(steppedSpan(before, 1, "2026-11-21")).toEqual({ period: "28d" });
    expect(steppedSpan({ from: "2026-11-01", to: "2026-11-05" }, 1, "2026-11-21")).toEqual({
      from: "2026-11-06",
      to: "2026-11-10",
    });
  });
});

describe("the way back after signing in", () => {
  it("never leaves the site", () => {
    expect(safeNext("?next=%2F%3Fperiod%3D7d", SITE)).toBe(`${SITE}/?period=7d`);
    expect(safeNext("", SITE)).toBe(`${SITE}/`);
  });

  it.each([
    "//evil",
    "/\\evil",
    "\\\\evil",
    "/\t/evil",
    "/\n/evil",
    "\t//evil",
    "https://evil",
    "https:evil",
    "https:/evil",
    "//evil@label.example",
    "//label.example@evil",
    "//[",
    "javascript:alert(1)",
    "blob:https://label.example/1",
  ])("is not taken from %j", (away) => {
    expect(safeNext(`?next=${encodeURIComponent(away)}`, SITE)).toBe(`${SITE}/`);
  });

  it("stays on the site where the path itself begins with two slashes", () => {
    expect(safeNext("?next=/.//evil", SITE)).toBe(`${SITE}//evil`);
  });
});

it("says of an address whether its period and comparison exist, and writes what is shown in their place", () => {
  expect(["", "?period=90d&compare=year", "?upc=1"].map(isUnderstood)).toEqual([true, true, true]);
  expect(["?period=banana", "?compare=none&period=", "?compare=moon"].map(isUnderstood)).toEqual([false, false, false]);
  const asked = "?period=banana&upc=1&compare=year";
  expect(rewritten(asked, readPage(asked))).toBe("?compare=year&upc=1");
});
