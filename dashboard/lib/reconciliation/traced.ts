// Which figure of the registry the gaps are parts of.
import type { Filter } from "../lead";
import type { Traced } from "../lineage-desk";
import { overMonths } from "../money/traced";

type Part = { recording?: string | null; store?: string | null; country?: string | null; month?: string | null };

const EVERY_REASON =
  "The figure is what no reason explains; a gap with a reason is a part of the same comparison, of the same files. A claim pack has its lines.";

/** What is unexplained of a part of the gap, with every file that was compared. */
export function figureOfGap({ recording, store, country, month }: Part): Traced {
  const named = [
    ["recording", recording],
    ["store", store],
    ["country", country],
  ] as const;
  const where = named.flatMap(([name, value]): Filter[] => (value ? [[name, value]] : []));
  const over = month ? overMonths({ from: month, to: month, axis: "sale" }) : { span: { period: "all" } as const };
  return { slug: "unexplained_variance", where, over, beside: EVERY_REASON };
}
