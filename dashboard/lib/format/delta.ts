// The comparison as text: sign, percent, absolute difference and the days it is compared with.
import type { Answer, BreakdownRow } from "../api/types";
import { plain, subtract } from "./decimal";
import { comparedText } from "./period";
import { plainDates } from "./plain-dates";
import { formatChange, formatSigned, formatValue, type Unit } from "./value";

export type Verdict = "better" | "worse" | "higher" | "lower" | "unchanged";
export type Delta = {
  direction: "up" | "down" | "same" | null;
  verdict: Verdict | null;
  change: string;
  absolute: string | null;
  baseline: string | null;
  /** The value before, where the difference of two percents would not be understood. */
  was: string | null;
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
  const why = answer.change === null && answer.reason ? plainDates(answer.reason) : null;
  return {
    ...difference(answer, answer),
    ...(isPercent(answer) && before(answer)),
    // Without a base there is nothing that is not applicable: the reason alone is enough.
    ...(why !== null && answer.previous === null && { change: "" }),
    baseline: comparedText(answer),
    why,
  };
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
    was: null,
    why: null,
  };
}

/** One line for people: "+18 % better · +4,210 vs 1–28 Oct". */
export function deltaText(delta: Delta): string {
  const head = [delta.change, delta.verdict].filter(Boolean).join(" ");
  return [head, delta.why ?? amountParts(delta).join(" ")].filter(Boolean).join(" · ");
}

/** The second half of it: "+4,210" and "vs 1–28 Oct", or "was 12 %" and "in 1–28 Oct". */
export function amountParts({ absolute, baseline, was }: Delta): string[] {
  const parts = was ? [`was ${was}`, baseline && `in ${baseline}`] : [absolute, baseline && `vs ${baseline}`];
  return parts.filter((part) => part !== null);
}

function isPercent({ unit, change, previous }: Answer): boolean {
  return unit === "percent" && change !== null && previous !== null;
}

/** "4 %, better, was −1.4 %" is read at once; "4 %, +5.4 points" is not. */
function before({ previous, unit, currency }: Answer): Pick<Delta, "change" | "was"> {
  return { change: "", was: formatValue(previous, unit, currency) };
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
