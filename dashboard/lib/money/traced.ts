// What the numbers of the books are in the registry, or which of its figures is made of the same lines.
import type { MoneyPeriod } from "../api/types";
import type { Filter } from "../lead";
import type { Traced } from "../lineage-desk";

const SAME_LINES = "The number is worked out of the same lines of statements as this figure.";

/** The last day of a month that is told by any of its days. */
export function endOf(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
}

/** The months of an answer about money, by its calendar. */
export function overMonths({ from, to, axis }: MoneyPeriod): NonNullable<Traced["over"]> {
  const span = { from: `${from.slice(0, 7)}-01`, to: endOf(to) };
  return axis === "accounting" ? { span, axis } : { span };
}

/** A step of the waterfall: what was earned and what was received are figures, all else follows from the same lines. */
export function figureOfStep(step: string, period: MoneyPeriod, where: readonly Filter[] = []): Traced {
  const over = overMonths(period);
  if (step === "gross") return { slug: "gross_revenue", where, over };
  return { slug: "revenue", where, over, ...(step !== "net" && { beside: SAME_LINES }) };
}

/** What the registry tells of one month of sales. */
export function figureOfMonth(slug: string, month: string, where: readonly Filter[], beside?: string): Traced {
  return { slug, where, over: overMonths({ from: month, to: month, axis: "sale" }), ...(beside && { beside }) };
}

/** A filter, also of what nobody named. */
export function filterFor(dimension: string, value: string | null | undefined): Filter {
  return [dimension, value ?? "unknown"];
}
