// What is asked to find out where a figure of a table is from: the page's question, of the row alone.
import type { Definition } from "./api/types";
import type { Traced } from "./lineage-desk";
import { filterOf, type Question, withFilter } from "./question";

/** The question that a figure of a row answers, and the filters of the page that the figure does not have. */
export function askedOf(
  { where, over }: Traced,
  question: Question,
  definition: Pick<Definition, "dimensions"> | undefined,
): { question: Question; left: string[] } {
  const has = (filter: string): boolean => definition?.dimensions.includes(filter.split(":")[0] ?? "") ?? true;
  const kept = question.where.filter(has);
  const own = where.reduce((filters, [dimension, value]) => withFilter(filters, dimension, value), kept);
  const left = question.where.filter((filter) => !has(filter) && !isOwn(where, filter));
  return { question: { ...question, ...over, compare: "none", against: null, where: own }, left };
}

function isOwn(where: Traced["where"], filter: string): boolean {
  return where.some(([dimension]) => filterOf([filter], dimension) !== null);
}
