import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AnnotationLine } from "@/components/chart/annotation-line";
import type { Annotation } from "@/lib/api/types";
import { daysText, grouped, kindWord, reasonIn, shownOn } from "@/lib/chart/annotations";
import { figureOf, figureOfAnswer, placeOfDay } from "@/lib/chart/figure";
import { bodyOf, fieldsOf, isWeb, problemsOf } from "@/lib/chart/note-fields";
import { answer } from "../answer";

function happened(change: Partial<Annotation> = {}): Annotation {
  const day = "2026-11-20";
  return {
    key: `k/${change.first ?? day}`,
    kind: "release",
    first: day,
    title: "“Halogen” came out",
    known_on: day,
    artists: [],
    recordings: [],
    ...change,
  };
}

describe("annotations of a chart", () => {
  const figure = figureOfAnswer(answer());

  it("are those of its days, also where they began before", () => {
    const before = happened({ first: "2026-11-01", last: "2026-11-19" });
    const over = happened({ first: "2026-11-01", last: "2026-11-18" });
    expect(shownOn([before, over, happened(), happened({ first: "2026-11-22" })], figure)).toEqual([
      before,
      happened(),
    ]);
  });

  it("leave breaks to their own lane, and places that are no days alone", () => {
    expect(shownOn([happened({ kind: "break" })], figure)).toEqual([]);
    const points: [number, number][] = [[0, 1]];
    const byAge = figureOf([{ key: "a", label: "A", look: "main", points }], {
      title: "T",
      unit: "plays",
      axis: "number",
    });
    expect(shownOn([happened()], byAge)).toEqual([]);
  });

  it("stand at their age where places are ages", () => {
    const points = Array.from({ length: 28 }, (_, age): [number, number] => [age, 1]);
    const drawn = { title: "T", unit: "plays", axis: "number", start: "2026-11-01" } as const;
    const byAge = figureOf([{ key: "a", label: "A", look: "main", points }], drawn);
    const before = happened({ first: "2026-10-20", last: "2026-11-03" });
    expect(shownOn([before, happened(), happened({ first: "2026-11-29" })], byAge)).toEqual([before, happened()]);
    expect([placeOfDay(byAge, "2026-11-01"), placeOfDay(byAge, "2026-11-20")]).toEqual([0, 19]);
    expect(placeOfDay({ ...byAge, start: null }, "2026-11-20")).toBeNull();
    expect(placeOfDay(figure, "2026-11-20")).toBe("2026-11-20");
  });

  it("say why a day is missing", () => {
    const why = reasonIn([
      happened({ kind: "outage", first: "2026-11-20", last: "2026-11-21", title: "No data from TikTok for 2 days" }),
    ]);
    expect(why("2026-11-21")).toBe("No data from TikTok for 2 days");
    expect(why("2026-11-22")).toBeNull();
  });

  it("are one flag where a finger could not tell them apart", () => {
    const at = (x: number) => ({ x, to: x, one: happened({ key: String(x) }) });
    const groups = grouped([at(60), at(10), at(20), at(33)], 24);
    expect(groups.map(({ x, of }) => [x, of.length])).toEqual([
      [10, 3],
      [60, 1],
    ]);
  });

  it("are named by their days and kind; a note by its class", () => {
    expect(daysText(happened({ first: "2026-11-03", last: "2026-11-17" }))).toBe("3–17 Nov 2026");
    expect(kindWord(happened())).toBe("Release");
    expect(kindWord(happened({ kind: "note", colour: "trouble" }))).toBe("Trouble");
  });
});

describe("an annotation as text", () => {
  it("is nothing but text, and no link leads anywhere but to the web", () => {
    const hostile = happened({
      kind: "note",
      colour: "note",
      title: "<img src=x onerror=alert(1)>\u202e",
      author: "<b>owner</b>",
      link: "javascript:alert(1)",
      note: 3,
    });
    const html = renderToStaticMarkup(<AnnotationLine one={hostile} writes={false} />);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("<b>");
    expect(html).not.toContain("href");
    expect(html).toContain("<bdi");
  });

  it("may be changed by who writes", () => {
    const note = happened({ kind: "note", note: 3, colour: "note" });
    expect(renderToStaticMarkup(<AnnotationLine one={note} writes={true} />)).toContain("Change the note");
    expect(renderToStaticMarkup(<AnnotationLine one={happened()} writes={true} />)).not.toContain("<button");
  });

  it("is clipped however long it is", () => {
    const html = renderToStaticMarkup(<AnnotationLine one={happened({ title: "x".repeat(10_000) })} writes={false} />);
    expect(html.length).toBeLessThan(3000);
  });
});

describe("a note", () => {
  const fields = fieldsOf({ first: "2026-11-20", last: null }, null);
  const good = { ...fields, text: "Radio played it" };

  it("needs words, a day, days in order, a link to the web, and somebody it is about", () => {
    expect(problemsOf(good)).toEqual({});
    expect(Object.keys(problemsOf({ ...good, text: " " }))).toEqual(["text"]);
    expect(Object.keys(problemsOf({ ...good, text: "🎧".repeat(501) }))).toEqual(["text"]);
    expect(problemsOf({ ...good, text: "🎧".repeat(500) })).toEqual({});
    expect(Object.keys(problemsOf({ ...good, first: "" }))).toEqual(["first"]);
    expect(Object.keys(problemsOf({ ...good, last: "2026-11-19" }))).toEqual(["last"]);
    expect(Object.keys(problemsOf({ ...good, link: "javascript:alert(1)" }))).toEqual(["link"]);
    expect(Object.keys(problemsOf({ ...good, scope: "artist" }))).toEqual(["about"]);
  });

  it("is sent with what it has, and nothing of a scope it has not", () => {
    expect(bodyOf({ ...good, last: "2026-11-20", about: "NOVA K7", link: " " })).toEqual({
      text: "Radio played it",
      first: "2026-11-20",
      last: null,
      link: null,
      scope: "all",
      about: null,
      colour: "note",
    });
  });

  it("begins about the artist that the page shows, and is read back as it was", () => {
    expect(fieldsOf({ first: "2026-11-20", last: null }, "NOVA K7")).toMatchObject({
      scope: "artist",
      about: "NOVA K7",
    });
    const note = happened({ kind: "note", scope: "recording", recordings: ["QZXX12600001"], colour: "good" });
    expect(fieldsOf(note, null)).toMatchObject({ scope: "recording", about: "QZXX12600001", colour: "good" });
  });
});

it.each(["https://example.org", "http://example.org/a?b=c"])("%s leads to the web", (link) => {
  expect(isWeb(link)).toBe(true);
});

it.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "//example.org",
  "example.org",
  "https:// x",
  "file:///etc/passwd",
])("%s does not", (link) => {
  expect(isWeb(link)).toBe(false);
});
