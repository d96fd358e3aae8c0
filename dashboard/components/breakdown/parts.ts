// What may be said of the parts of a figure: whether they add up, and if not, why.
import type { Definition, PageParts } from "@/lib/api/types";

type Kind = Definition["additivity"][string];

const WHY_NOT: Partial<Record<Kind, string>> = {
  unique: "One person may be in several rows: they do not add up.",
  ratio: "Each row is worked out from its own parts: they do not add up.",
  overlaps: "What several rows share counts in each: they may add up to more than the total.",
};

/** Shares exist only where the parts add up to the whole. */
export function addsUp(definition: Definition | undefined, by: string): boolean {
  return definition?.additivity[by] === "adds";
}

/** Why the rows do not add up to the total; null where they do. */
export function whyNot(definition: Definition | undefined, by: string): string | null {
  const kind = definition?.additivity[by];
  return (kind && WHY_NOT[kind]) ?? null;
}

/** Whether there is something to tell apart: one row that nobody can name is no part of anything. */
export function tellsApart({ rows, refusal }: PageParts[string], isFiltered: boolean): boolean {
  return isFiltered || refusal !== null || rows.length > 1 || (rows.length === 1 && rows[0]?.key !== "unknown");
}
