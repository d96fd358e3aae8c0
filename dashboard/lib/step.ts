// One period back or forward, in days, from the days that are shown.
import { addDays, daysIn } from "./format/dates";
import type { Period, Span } from "./question";

const BY_LENGTH: Record<number, Period> = { 7: "7d", 28: "28d", 90: "90d" };

/** The neighbouring span of the same length; forward ends at the newest data, as the period that keeps moving with them. */
export function steppedSpan(shown: { from: string; to: string }, direction: -1 | 1, newest: string | null): Span {
  const length = daysIn(shown.from, shown.to);
  const to = addDays(shown.to, direction * length);
  const end = newest ?? shown.to;
  if (direction === 1 && to >= end) {
    const period = BY_LENGTH[length];
    return period ? { period } : { from: addDays(end, 1 - length), to: end };
  }
  return { from: addDays(shown.from, direction * length), to };
}
