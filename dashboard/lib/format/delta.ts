// The comparison as text: sign, percent, absolute difference and the days it is compared with.
import type { Answer, BreakdownRow } from "../api/types";
import { formatSpan } from "./dates";
import { subtract } from "./decimal";
import { formatChange, formatSigned, formatValue } from "./value";

export type Verdict = "better" | "worse" | "higher" | "lower" | "unchanged";
export type Delta = {
  direction: "up" | "down" | "same" | null;
  verdict: Verdict | null;
  change: string;
  absolute: string | null;
  baseline: string | null;
};

/** What rounds to 0.0 % is neither up nor down. */
const SMALLEST = 0.0005;

type Compared = Pick<BreakdownRow, "total" | "previous" | "change">;
type Measured = Pick<Answer, "unit" | "currency" | "better">;

/** The answer's delta; null when nothing is compared. */
export function deltaOf(answer: Answer): Delta | null {
  if (!answer.compared_with || answer.total === null) return null;
  const { from, to } = answer.compared_with;
  return { ...difference(answer, answer), baseline: formatSpan(from, to, answer.period.grain, answer.period.to) };
}

/** The delta of any compared pair, such as one row of a breakdown. */
export function difference({ total, previous, change }: Compared, { unit, currency, better }: Measured): Delta {
  const gap = total === null || previous === null ? null : subtract(total, previous);
  const absolute = gap === null ? null : formatSigned(gap, unit, currency);
  const direction = directionOf(change, unit === "percent" ? gap : null);
  return {
    direction,
    verdict: direction && verdictOf(direction, better),
    change: changeText(change, absolute, unit, previous === null ? null : formatValue(previous, unit, currency)),
    absolute: unit === "percent" || change === null ? null : absolute,
    baseline: null,
  };
}

/** One line for people: "+18 % better · +4,210 vs 1–28 Oct". */
export function deltaText(delta: Delta): string {
  const amount = [delta.absolute, delta.baseline && `vs ${delta.baseline}`].filter(Boolean).join(" ");
  const head = delta.verdict ? `${delta.change} ${delta.verdict}` : delta.change;
  return amount ? `${head} · ${amount}` : head;
}

function changeText(change: number | null, absolute: string | null, unit: string, base: string | null): string {
  if (unit === "percent" && absolute !== null) return absolute;
  if (change !== null) return formatChange(change);
  return base === null ? "n/a (nothing before)" : `n/a (base ${base})`;
}

function directionOf(change: number | null, points: string | null): Delta["direction"] {
  const size = points === null ? change : Number(points);
  if (size === null) return null;
  return Math.abs(size) < SMALLEST ? "same" : size > 0 ? "up" : "down";
}

function verdictOf(direction: "up" | "down" | "same", better: Answer["better"]): Verdict {
  if (direction === "same") return "unchanged";
  if (better === "neutral") return direction === "up" ? "higher" : "lower";
  return direction === better ? "better" : "worse";
}
