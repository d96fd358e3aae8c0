// Which choices a question leaves open: only those that have an answer are offered.
import type { Definition } from "../api/types";
import { dimensionsIn } from "./where";

/** The dimensions that all chosen metrics have. */
export function sharedDimensions(chosen: Definition[]): string[] {
  const [first, ...others] = chosen;
  return (first?.dimensions ?? []).filter((name) => others.every(({ dimensions }) => dimensions.includes(name)));
}

/** Whether a metric is of unique people, who add up over no days: it is asked of one day alone. */
export function isOfOneDay({ additivity }: Definition): boolean {
  return additivity.time === "unique";
}

/** The metrics that may be asked as well: they have the dimension and the filters that are chosen. */
export function addable(
  all: Definition[],
  { slugs, by, where }: { slugs: string[]; by: string | null; where: string[] },
): Definition[] {
  const needed = [...dimensionsIn(where), ...(by ? [by] : [])];
  return all.filter(
    ({ slug, dimensions }) => !slugs.includes(slug) && needed.every((name) => dimensions.includes(name)),
  );
}
