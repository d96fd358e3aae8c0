// The days of an answer as text; an answer without data has none.
import type { Answer } from "../api/types";
import { formatSpan, type Grain } from "./dates";

export function grainOf({ period }: Pick<Answer, "period">): Grain {
  return period?.grain ?? "day";
}

/** "26 Oct – 22 Nov 2026"; null without a period. */
export function periodText({ period }: Pick<Answer, "period">): string | null {
  return period && formatSpan(period.from, period.to, period.grain);
}

/** "28 Sep – 25 Oct", with the year where it is not the period's own; null when nothing is compared. */
export function comparedText(answer: Pick<Answer, "period" | "compared_with">): string | null {
  const { period, compared_with } = answer;
  return compared_with && formatSpan(compared_with.from, compared_with.to, grainOf(answer), period?.to ?? null);
}
