// The comparison as text: sign, percent, absolute difference and the days it is compared with.
import type { Answer, BreakdownRow } from "../api/types";
import { plain, subtract } from "./decimal";
import { comparedText } from "./period";
import { formatChange, formatSigned, formatValue, type Unit } from "./value";

export type Verdict = "better" | "worse" | "higher" | "lower" | "unchanged";
export type Delta = {
  direction: "up" | "down" | "same" | null;
  verdict: Verdict | null;
  change: string;
  absolute: string | null;
  baseline: string | null;
  /** Why there is no change to tell. */
  why: string | null;
};

/** What rounds to 0.0 % is neither up nor down. */
const SMALLEST = 0.0005;

type Compared = Pick<BreakdownRow, "total" | "previous" | "change">;
type Measured = Pick<Answer, "unit" | "currency" | "better">;

/** The answer's delta; null when nothing is compared. */
export function deltaOf(answer: Answer): Delta | null {
  if (!answer.compared_with || answer.total === null) return null;
  const why = answer.change === null ? answer.reason : null;
  return { ...difference(answer, answer), baseline: comparedText(answer), why };
}

/** The delta of any compared pair, such as one row of a breakdown. */
export function difference({ total, previous, change }: Compared, { unit, currency, better }: Measured): Delta {
  const gap = total === null || previous === null || change === null ? null : subtract(total, previous);
  const direction = directionOf(change);
  return {
    direction,
    verdict: direction && verdictOf(direction, better),
    change: changeText(change, unit, previous === null ? null : formatValue(previous, unit, currency)),
    absolute: unit === "percent" || gap === null ? null : formatSigned(gap, unit, currency),
    baseline: null,
    why: null,
  };
}

/** One line for people: "+18 % better · +4,210 vs 1–28 Oct". */
export function deltaText(delta: Delta): string {
  const head = delta.verdict ? `${delta.change} ${delta.verdict}` : delta.change;
  return [head, amountText(delta)].filter(Boolean).join(" · ");
}

/** The second half of it: "+4,210 vs 1–28 Oct", or why there is none. */
export function amountText({ absolute, baseline, why }: Delta): string {
  return why ?? [absolute, baseline && `vs ${baseline}`].filter(Boolean).join(" ");
}

/** A change of percents is a difference in points. */
function changeText(change: number | null, unit: Unit, base: string | null): string {
  if (change === null) return base === null ? "n/a" : `n/a (base ${base})`;
  return unit === "percent" ? formatSigned(plain(change) ?? "0", unit, null) : formatChange(change);
}

function directionOf(change: number | null): Delta["direction"] {
  if (change === null) return null;
  return Math.abs(change) < SMALLEST ? "same" : change > 0 ? "up" : "down";
}

function verdictOf(direction: "up" | "down" | "same", better: Answer["better"]): Verdict {
  if (direction === "same") return "unchanged";
  if (better === "neutral") return direction === "up" ? "higher" : "lower";
  return direction === better ? "better" : "worse";
}
