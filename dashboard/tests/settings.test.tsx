import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { GlossaryEntry } from "@/components/settings/glossary-entry";
import { elsewhere, problemAt } from "@/components/settings/use-saving";
import { errorIn, Failure } from "@/lib/api/failure";
import type { Settings } from "@/lib/api/settings";
import type { Definition } from "@/lib/api/types";
import { type isFor, pagesIn } from "@/lib/pages";
import { evenly, total } from "@/lib/settings/budget";
import { partsOf, readPart, withPart } from "@/lib/settings/parts";
import { typedNumber, wrongNumber } from "@/lib/settings/typed";
import { additivityWords, grantSentence } from "@/lib/settings/words";

const STREAMS = {
  slug: "streams",
  id: "ST01",
  label: "Streams",
  unit: "plays",
  better: "up",
  formula: "sum of streams",
  definition: "Plays of <b>30 seconds</b>.",
  trap: "The last days rise.",
  grain: "day",
  additivity: { time: "adds", store: "adds", artist: "overlaps" },
  sources: ["spotify_for_artists"],
  version: 2,
  since: "2026-11-01",
  evidence: "reported",
} as unknown as Definition;

/** What the API tells each: owners all, others without what is not theirs. */
function told(role: "owner" | "viewer" | "payee", artists: string[] | null = null): Settings {
  const sees = role !== "payee" && artists === null;
  return {
    account: { role, artists },
    staff: role === "owner" ? {} : null,
    audit: role === "owner" ? {} : null,
    preferences: sees ? {} : null,
    glossary: role === "payee" ? [] : [STREAMS],
  } as unknown as Settings;
}

describe("the parts of the page", () => {
  it("are those that one may see", () => {
    const names = (settings: Settings): string[] => partsOf(settings).map(({ part }) => part);
    expect(names(told("owner"))).toEqual(["people", "account", "artists", "goal", "alerts", "audit", "glossary"]);
    expect(names(told("viewer"))).toEqual(["account", "artists", "goal", "alerts", "glossary"]);
    expect(names(told("viewer", ["NOVA K7"]))).toEqual(["account", "artists", "glossary"]);
    expect(names(told("payee"))).toEqual(["account"]);
  });

  it("are named by the address, and a figure leads to the glossary", () => {
    expect(readPart(told("owner"), "?part=audit", "")).toBe("audit");
    expect(readPart(told("viewer"), "?part=audit", "")).toBe("account");
    expect(readPart(told("viewer"), "?part=<b>", "#nothing")).toBe("account");
    expect(readPart(told("viewer"), "?part=artists", "#streams")).toBe("glossary");
    expect(readPart(told("payee"), "", "#streams")).toBe("account");
    expect(withPart("?as_known_on=2026-01-01&part=goal", "audit")).toBe("?as_known_on=2026-01-01&part=audit");
  });
});

it("leads nobody to a page that refuses them", () => {
  const words = (me: Parameters<typeof isFor>[1]): string[] =>
    [...pagesIn("main", me), ...pagesIn("foot", me)].map(({ word }) => word);
  expect(words({ role: "payee", artists: null })).toEqual(["Money", "Settings"]);
  expect(words({ role: "viewer", artists: ["NOVA K7"] })).not.toContain("Money");
  expect(words({ role: "viewer", artists: ["NOVA K7"] })).toContain("Streams");
  expect(words({ role: "viewer", artists: null })).toEqual(words(undefined));
});

describe("a refusal", () => {
  const failure = new Failure(
    "The goal is due before its path begins.",
    "Choose a later day.",
    422,
    null,
    "target_date",
  );

  it("stands at its field, and nowhere else", () => {
    expect(problemAt(failure, "target_date")?.sentence).toBe("The goal is due before its path begins.");
    expect(problemAt(failure, "start_date")).toBeUndefined();
    expect(elsewhere(failure, "target_date")).toBeNull();
    expect(elsewhere(failure, "name")).toBe(failure);
    expect(problemAt(null, "name")).toBeUndefined();
  });

  it("is read with its field", () => {
    const error = { what: "No.", fix: "Yes.", field: "rules.0.metric" };
    expect(errorIn({ error })).toEqual(error);
    expect(errorIn({ error: { ...error, field: null } })).toEqual({ what: "No.", fix: "Yes." });
  });
});

describe("a budget", () => {
  it("is spread so that its months add up, exactly", () => {
    const months = evenly("100000.07");
    expect(months?.slice(0, 3)).toEqual(["8333.34", "8333.34", "8333.34"]);
    expect(total(months ?? [])).toBe("100000.07");
    expect(evenly("1200")).toEqual(Array(12).fill("100"));
    expect(evenly("0.1")?.filter((month) => month !== "0")).toHaveLength(10);
  });

  it("is none where it is no amount", () => {
    for (const text of ["", "-1", "1e3", "1.234", "twelve", "1,0,0"]) expect(evenly(text)).toBeNull();
    expect(total(["1", "", "x"])).toBeNull();
    expect(total(["1.5", "", "0.25"])).toBe("1.75");
  });
});

describe("the glossary", () => {
  it("says in words how a figure adds up", () => {
    expect(additivityWords(STREAMS)).toBe(
      "Over time, store it adds up; by artist it overlaps: parts may be more or less than the total.",
    );
  });

  it("shows everything of a figure, as text", () => {
    const html = renderToStaticMarkup(<GlossaryEntry definition={STREAMS} named />);
    expect(html).toContain('id="streams"');
    expect(html).toContain("&lt;b&gt;30 seconds&lt;/b&gt;");
    for (const word of ["ST01", "sum of streams", "The last days rise.", "version 2", "1 Nov 2026"])
      expect(html).toContain(word);
  });

  it("is closed but for the figure that the address names", () => {
    const shown = (named: boolean): string =>
      renderToStaticMarkup(<GlossaryEntry definition={STREAMS} named={named} />);
    expect(shown(true)).toContain('<details open=""');
    expect(shown(false)).not.toContain('open=""');
  });
});

it("says what somebody may", () => {
  expect(grantSentence({ role: "viewer", artists: ["NOVA K7", "MOTH1991"], payee: null })).toBe(
    "Viewer, only NOVA K7, MOTH1991",
  );
  expect(grantSentence({ role: "payee", artists: null, payee: "GREYWATER" })).toBe("Payee: GREYWATER");
  expect(grantSentence({ role: "owner", artists: null, payee: null })).toBe("Owner");
});

describe("a number as it is typed", () => {
  it.each([
    ["1,300,000", "1300000"],
    ["1.300.000", "1300000"],
    ["1 300 000", "1300000"],
    ["1’300’000.50", "1300000.50"],
    ["1.300,50", "1300.50"],
    ["12,5", "12.5"],
    ["0,125", "0.125"],
    ["2.125", "2.125"],
  ])("is read: %s", (text, number) => expect(typedNumber(text)).toBe(number));

  it.each(["", "many", "1,30,000", "-5", "1e6", "1..5", "12,"])("is none: “%s”", (text) =>
    expect(typedNumber(text)).toBeNull(),
  );

  it("is refused with a sentence that says what would do", () => {
    expect(wrongNumber("many", { least: 1, most: 1e12, whole: true })).toBe(
      "Write a whole number, from 1 to 1,000,000,000,000.",
    );
    expect(wrongNumber("1.5", { whole: true })).toBe("Write a whole number, without a fraction.");
    expect(wrongNumber("500", { most: 100 })).toBe("Write a number, from 0 to 100.");
    expect(wrongNumber("1.005", { decimals: 2 })).toBe("Write at most 2 digits after the point.");
    expect(wrongNumber("99", { most: 100 })).toBeNull();
  });
});

describe("several wrong fields", () => {
  const told = errorIn({
    error: { what: "Not valid.", fix: "…", field: "a", fields: { a: "Write a day.", b: "Missing." } },
  });
  const failure = new Failure(told.what ?? "", told.fix ?? "", 422, null, told.field ?? null, told.fields);

  it("each have their own sentence, and one that has no field is told of apart", () => {
    expect(problemAt(failure, "b")).toEqual({ field: "b", sentence: "Missing.", fix: "" });
    expect(problemAt(failure, "c")).toBeUndefined();
    expect(elsewhere(failure, "a", "b")).toBeNull();
    expect(elsewhere(failure, "a")?.what).toBe("Missing.");
  });
});
