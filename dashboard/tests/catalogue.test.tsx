import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { QuestionCard } from "@/components/catalogue/question-card";
import { wrongIn } from "@/components/catalogue/share-form";
import { Failure } from "@/lib/api/failure";
import type { Act, Catalog, Decided, OpenQuestion, Recording } from "@/lib/api/types";
import { matching, nameOf, titled, titles } from "@/lib/catalogue/find";
import { typedIsrc } from "@/lib/catalogue/isrc";
import { queueCommandFor } from "@/lib/catalogue/keys";
import { alsoOf, PARTS, readPart, withPart } from "@/lib/catalogue/parts";
import { NOTHING_ANSWERED, placeAfter, type QueueAction, reduceQueue, waiting } from "@/lib/catalogue/queue";
import { actSentence, percentOf, shareOf, wayBack } from "@/lib/catalogue/words";

const FAILURE = new Failure("It means MOTH1991.", "Undo that decision first.", 422);

function question(subject: string, change: Partial<OpenQuestion> = {}): OpenQuestion {
  const act: Act = { kind: "reject", subject };
  const choices = [{ act, label: "Nobody of the label", reason: "its figures stay", score: null }];
  return { kind: "artist", subject, says: `Who is “${subject}”?`, rows: 3, sources: ["distrokid"], choices, ...change };
}

function recording(isrc: string, title: string | null, change: Partial<Recording> = {}): Recording {
  const artists = ["NOVA K7"];
  const rest = { titles: title ? [title] : [], releases: [], sources: ["distrokid"], rows: 1, first: "2026-01-01" };
  return { recording: isrc, title, credit: "NOVA K7", artists, isrcs: [isrc], ...rest, ...change };
}

function catalog(...recordings: Recording[]): Catalog {
  const releases = [{ upc: "210000000119", title: "Étoiles", recordings: [] }];
  return { artists: [], recordings, releases, shares: [], owned: [], unshared: [], campaigns: [], open_questions: 0 };
}

const QUESTIONS = [question("a"), question("b"), question("c")];

function openAfter(...actions: QueueAction[]): string[] {
  return waiting(QUESTIONS, actions.reduce(reduceQueue, NOTHING_ANSWERED)).map(({ subject }) => subject);
}

describe("the review queue", () => {
  it("loses a question at once, and has it back when its decision is refused or undone", () => {
    const answered: QueueAction = { type: "answered", subject: "b" };
    expect(openAfter(answered)).toEqual(["a", "c"]);
    expect(openAfter(answered, { type: "failed", subject: "b", failure: FAILURE })).toEqual(["a", "b", "c"]);
    expect(openAfter(answered, { type: "decided", subject: "b", number: 7 })).toEqual(["a", "c"]);
    expect(openAfter(answered, { type: "decided", subject: "b", number: 7 }, { type: "undone", number: 6 })).toEqual([
      "a",
      "c",
    ]);
    expect(openAfter(answered, { type: "decided", subject: "b", number: 7 }, { type: "undone", number: 7 })).toEqual([
      "a",
      "b",
      "c",
    ]);
  });

  it("shows a question again that the server asked no more and then asks again", () => {
    const decided: QueueAction[] = [
      { type: "answered", subject: "b" },
      { type: "decided", subject: "b", number: 7 },
    ];
    expect(openAfter(...decided, { type: "asked", subjects: ["a", "b", "c"] })).toEqual(["a", "c"]);
    expect(openAfter(...decided, { type: "asked", subjects: ["a", "c"] })).toEqual(["a", "b", "c"]);
    expect(openAfter({ type: "answered", subject: "b" }, { type: "asked", subjects: ["a"] })).toEqual(["a", "c"]);
  });

  it("forgets why an answer was refused when another is given", () => {
    const failed = reduceQueue(NOTHING_ANSWERED, { type: "failed", subject: "b", failure: FAILURE });
    expect(failed.failed.b).toBe(FAILURE);
    expect(reduceQueue(failed, { type: "answered", subject: "b" }).failed.b).toBeUndefined();
  });

  it("goes from card to card and stays at the ends", () => {
    expect([placeAfter(0, 1, 3), placeAfter(2, 1, 3), placeAfter(0, -1, 3), placeAfter(-1, 1, 0)]).toEqual([
      1,
      2,
      0,
      null,
    ]);
    expect(queueCommandFor("1")).toEqual({ type: "choose", place: 0 });
    expect(queueCommandFor("0")).toBeNull();
    expect(queueCommandFor("k")).toEqual({ type: "step", by: -1 });
  });
});

describe("a question's card", () => {
  const shown = (change: Partial<OpenQuestion>, failure?: Failure): string =>
    renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <QuestionCard
          question={question("x", change)}
          place={0}
          count={2}
          failure={failure}
          onChoose={() => undefined}
          ref={null}
        />
      </QueryClientProvider>,
    );

  it("has an answer on each button, with its key and its reason", () => {
    const html = shown({});
    for (const text of ["1 of 2", "3 lines", "Nobody of the label", "its figures stay", 'aria-keyshortcuts="1"']) {
      expect(html).toContain(text);
    }
  });

  it("says at the card why an answer was refused, and what to do", () => {
    expect(shown({}, FAILURE)).toContain('role="alert"');
    expect(shown({}, FAILURE)).toContain("Undo that decision first.");
  });

  it("shows hostile names as text, of a length that can be read, and lets none turn the sentence round", () => {
    const html = shown({ says: `Who is “<img src=x>\u202e${"é".repeat(10_000)}”?` });
    expect(html).toContain("&lt;img src=x&gt;");
    expect(html).not.toContain("\u202e");
    expect(html.length).toBeLessThan(4000);
  });
});

describe("a decision as a sentence", () => {
  const titleOf = titles(catalog(recording("QZHX20000001", "GLASS HARBOR"), recording("QZHX20000002", null)));
  it.each<[Act, string]>([
    [{ kind: "artist", name: "NOVA K7", members: [] }, "NOVA K7 is one of the label’s artists"],
    [{ kind: "artist", name: "X", members: ["A", "B"] }, "X is a collaboration of A, B"],
    [{ kind: "alias", spelling: "nova k 7", artist: "NOVA K7" }, "“nova k 7” means NOVA K7"],
    [
      { kind: "merge", recording: "QZHX20000001", other: "QZHX20000002" },
      "QZHX20000002 is the same recording as GLASS HARBOR (QZHX20000001)",
    ],
    [
      { kind: "title", artist: null, title: "Glass", recording: "QZHX20000001", new: false },
      "“Glass” is GLASS HARBOR (QZHX20000001)",
    ],
    [
      { kind: "share", recording: "QZHX20000001", payee: "Ann", share: "0.125", since: "2026-03-01", paid_by: "label" },
      "Ann gets 12.5 % of GLASS HARBOR (QZHX20000001) from Mar 2026 on, paid by the label",
    ],
    [
      { kind: "share", recording: "QZHX20000001", payee: "Ann", share: "0", since: "2026-03-01", paid_by: "label" },
      "Ann has no share of GLASS HARBOR (QZHX20000001) from Mar 2026 on",
    ],
    [{ kind: "own", recordings: ["QZHX20000001"] }, "All of GLASS HARBOR (QZHX20000001) is the label’s own"],
    [
      { kind: "own", recordings: ["QZHX20000001", "QZHX20000002"] },
      "All of 2 recordings, the first GLASS HARBOR (QZHX20000001), is the label’s own",
    ],
    [{ kind: "reject", subject: "artist:corvid" }, "“corvid” is nobody of the label"],
    [{ kind: "reject", subject: "title:novak7/glass" }, "“glass” by “novak7” is none of the label’s recordings"],
    [
      { kind: "reject", subject: "same:QZHX20000001/QZHX20000002" },
      "GLASS HARBOR (QZHX20000001) and QZHX20000002 are two recordings",
    ],
    [{ kind: "undo", decision: 4 }, "Decision 4 is undone"],
  ])("%j", (act, sentence) => expect(actSentence(act, titleOf)).toBe(sentence));

  it("has a way back: an undo, or the undo of the newest undo", () => {
    const decided = (number: number, act: Act, holds: boolean): Decided => ({
      decision: { number, at: "2026-11-22T05:00:00Z", by: "owner", act },
      holds,
      tables: [],
    });
    const split: Act = { kind: "split", isrc: "QZHX20000001" };
    const every = [
      decided(4, { kind: "undo", decision: 1 }, false),
      decided(3, { kind: "undo", decision: 2 }, false),
      decided(2, { kind: "undo", decision: 1 }, false),
      decided(1, split, false),
    ];
    expect(every.map((one) => wayBack(one, every)?.undoes)).toEqual([undefined, undefined, undefined, 4]);
    expect(wayBack(decided(1, split, true), [])?.undoes).toBe(1);
  });
});

describe("a share", () => {
  it.each([
    ["12.5", "0.125"],
    ["12,5", "0.125"],
    ["100", "1"],
    ["33.3333", "0.333333"],
    ["0", "0"],
    ["7", "0.07"],
  ])("of %s %% is %s, and back", (percent, share) => {
    expect(shareOf(percent)).toBe(share);
    expect(percentOf(share)).toBe(percent.replace(",", "."));
  });

  it.each(["", "-1", "100.1", "1e2", "12.34567", "twelve", "١٢"])("is not written %j", (percent) =>
    expect(shareOf(percent)).toBeNull(),
  );
});

describe("finding a recording", () => {
  const known = catalog(
    recording("QZHX20000001", "Ödland", { isrcs: ["QZHX20000001", "QZHX20000009"] }),
    recording("QZHX20000002", "Harbour Lights", { credit: "MOTH1991", releases: ["210000000119"] }),
  );
  const found = (typed: string): string[] => matching(known, typed).map(({ title }) => title ?? "");

  it("looks at titles, artists, ISRCs and releases, all words, without accents and case", () => {
    expect(found("odland")).toEqual(["Ödland"]);
    expect(found("qzhx20000009")).toEqual(["Ödland"]);
    expect(found("etoiles moth")).toEqual(["Harbour Lights"]);
    expect(found("odland harbour")).toEqual([]);
    expect(found("  ")).toHaveLength(2);
  });

  it("names one by its ISRC where its title cannot be seen", () => {
    expect(nameOf(recording("QZHX20000003", "\u200f \u00ad"))).toBe("QZHX20000003, NOVA K7");
    expect(nameOf(recording("QZHX20000003", null, { credit: null }))).toBe("QZHX20000003");
  });
});

describe("the catalogue's address", () => {
  it("says the part, and keeps the rest", () => {
    expect(readPart("?part=shares")).toBe("shares");
    expect(readPart("?part=<b>")).toBe("questions");
    expect(withPart("?as_known_on=2026-03-01&part=shares", "artists")).toBe("?as_known_on=2026-03-01&part=artists");
    expect(withPart("?part=shares", "questions")).toBe("");
  });
});

it("asks besides who is who only for what a part shows", () => {
  const also = PARTS.map(({ part }) => alsoOf(part)).filter(Boolean);
  expect(also).toEqual(["identifiers", "decisions"]);
});

it("names recordings by the titles that an answer tells, and by their ISRC until it does", () => {
  expect(titled({ QZHX20000001: "GLASS HARBOR" })("QZHX20000001")).toBe("GLASS HARBOR (QZHX20000001)");
  expect(titled({})("QZHX20000001")).toBe("QZHX20000001");
  expect(titled(undefined)("QZHX20000001")).toBe("QZHX20000001");
});

describe("the form of a share", () => {
  const fields = {
    recording: "QZEX12300001",
    payee: "MOTH1991",
    percent: "25",
    month: "2026-03",
    paid_by: "label" as const,
  };

  it("says at each field what is missing or wrong", () => {
    expect(wrongIn(fields)).toBeNull();
    for (const percent of ["500", "-5", "", "a half"])
      expect(wrongIn({ ...fields, percent })).toEqual({ share: "A share is from 0 to 100 %." });
    expect(Object.keys(wrongIn({ ...fields, recording: "", payee: " ", month: "" }) ?? {})).toEqual([
      "recording",
      "payee",
      "since",
    ]);
  });
});

it("reads an ISRC with or without its dashes", () => {
  expect(typedIsrc("qz-ex1-23-00001")).toBe("QZEX12300001");
  for (const text of ["", "QZEX123", "1ZEX12300001", "QZEX1230000A"]) expect(typedIsrc(text)).toBeNull();
});
