// A mapping while a person makes it: what each column of the table is made from. Pure: no requests, no components.
import type { Draft, Proposal } from "./api/types";

export type DraftColumn = Draft["columns"][number];
export type Kind = NonNullable<DraftColumn["kind"]>;
export type Fact = NonNullable<DraftColumn["fact"]>;

/** What one column is made from: nothing yet, a column of the file, one word on all rows, or a fact of the file. */
export type Origin =
  | { from: "nothing" }
  | { from: "header"; header: string; kind: Kind | null; formats: string[] }
  | { from: "constant"; constant: string }
  | { from: "fact"; fact: Fact };

export type Sketch = Omit<Draft, "columns" | "header"> & { header: string[]; origins: Record<string, Origin> };

const NOTHING: Origin = { from: "nothing" };

/** The proposal as a person finds it on the page. */
export function sketchOf(proposal: Proposal): Sketch {
  const { name, title, header, table, totals, needs_account } = proposal;
  const origins = Object.fromEntries(proposal.columns.map((guess) => [guess.column, originOf(guess)]));
  return { name, title, header, table, totals, needs_account, origins };
}

function originOf(column: {
  header?: string | null;
  kind?: Kind | null;
  formats?: string[];
  constant?: string | null;
  fact?: Fact | null;
}): Origin {
  const { header, kind, formats, constant, fact } = column;
  if (header !== null && header !== undefined)
    return { from: "header", header, kind: kind ?? null, formats: formats ?? [] };
  if (constant !== null && constant !== undefined) return { from: "constant", constant };
  return fact ? { from: "fact", fact } : NOTHING;
}

/** The mapping as the API takes it: only columns that are made from something. */
export function draftOf({ origins, ...sketch }: Sketch): Draft {
  const columns = Object.entries(origins).flatMap(([column, origin]) => columnOf(column, origin) ?? []);
  return { ...sketch, columns };
}

function columnOf(column: string, origin: Origin): DraftColumn | null {
  switch (origin.from) {
    case "header":
      return { column, header: origin.header, kind: origin.kind, formats: origin.formats };
    case "constant":
      return origin.constant.trim() ? { column, constant: origin.constant.trim(), formats: [] } : null;
    case "fact":
      return { column, fact: origin.fact, formats: [] };
    default:
      return null;
  }
}

/** The sketch for another table, as is proposed for that one; what a person named stays. */
export function withTable(sketch: Sketch, proposal: Proposal): Sketch {
  return { ...sketchOf(proposal), name: sketch.name, title: sketch.title, needs_account: sketch.needs_account };
}

export function withOrigin(sketch: Sketch, column: string, origin: Origin): Sketch {
  return { ...sketch, origins: { ...sketch.origins, [column]: origin } };
}

/** What a list of choices shows as chosen. */
export function choiceOf(origin: Origin = NOTHING, header: string[]): string {
  switch (origin.from) {
    case "header":
      return `header ${header.indexOf(origin.header)}`;
    case "fact":
      return `fact ${origin.fact}`;
    default:
      return origin.from;
  }
}

/** The origin a choice means; `before` keeps the word that was written there. */
export function originFor(choice: string, header: string[], before: Origin = NOTHING): Origin {
  const [from, which = ""] = choice.split(" ");
  if (from === "header") return { from, header: header[Number(which)] ?? "", kind: null, formats: [] };
  if (from === "fact") return { from, fact: which as Fact };
  if (from === "constant") return before.from === "constant" ? before : { from, constant: "" };
  return NOTHING;
}
