// The days of an answer as text; an answer without data has none.
import type { Answer } from "../api/types";
import type { Period, Span } from "../question";
import { daysIn, formatSpan, type Grain } from "./dates";

export function grainOf({ period }: Pick<Answer, "period">): Grain {
  return period?.grain ?? "day";
}

/** "26 Oct – 22 Nov 2026"; null without a period. */
export function periodText({ period }: Pick<Answer, "period">): string | null {
  return period && formatSpan(period.from, period.to, period.grain);
}

/** "28 Sep – 25 Oct", with the year where it is not the period's own; by age who is compared with; null when nothing is compared. */
export function comparedText(answer: Pick<Answer, "period" | "compared_with">): string | null {
  const { period, compared_with } = answer;
  if (compared_with?.kind === "age") return `the median of ${compared_with.of} others at that age`;
  return compared_with && formatSpan(compared_with.from, compared_with.to, grainOf(answer), period?.to ?? null);
}

const DAYS: Partial<Record<Period, [least: number, most: number]>> = {
  "7d": [7, 7],
  "28d": [28, 28],
  "90d": [90, 90],
  "12m": [364, 366],
};

/** The answer's own days where they are not those asked for: "Sep 2026" for a sale month in answer to 28 days. */
export function ownPeriodText(answer: Pick<Answer, "period">, span: Span): string | null {
  const { period } = answer;
  return period && !isAsAsked(period, span) ? periodText(answer) : null;
}

function isAsAsked({ from, to }: { from: string; to: string }, span: Span): boolean {
  if (!("period" in span)) return from === span.from && to === span.to;
  if (span.period === "year") return from.endsWith("-01-01");
  const [least, most] = DAYS[span.period] ?? [0, Number.POSITIVE_INFINITY];
  const days = daysIn(from, to);
  return least <= days && days <= most;
}
