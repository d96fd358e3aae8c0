// What changed between two sets of answers, as one short sentence.
import type { Answer } from "../api/types";
import { formatValue } from "../format/value";

const NAMED = 3;

/** "Revenue is now $1,284.22, Streams is now 412; 2 more changed." Null when nothing did. */
export function changedFigures(before: Answer[], after: Answer[]): string | null {
  const known = new Map(before.map((answer) => [answer.slug, answer.total]));
  const changed = after.filter((answer) => known.has(answer.slug) && known.get(answer.slug) !== answer.total);
  if (changed.length === 0) return null;
  const named = changed.slice(0, NAMED).map(({ label, total, unit, currency }) => {
    return `${label} is now ${formatValue(total, unit, currency)}`;
  });
  const more = changed.length - named.length;
  return `${named.join(", ")}${more > 0 ? `; ${more} more changed` : ""}.`;
}
