// One sentence that says what a chart shows, for people who read rather than look.
import type { Answer, Point } from "../api/types";
import { formatDay } from "./dates";
import { comparedText, grainOf, periodText } from "./period";
import { plainDates } from "./plain-dates";
import { missingDays } from "./points";
import { sentences } from "./sentences";
import { formatChange, formatValue } from "./value";

/** "Streams rose 18 % to 128,412 in 26 Oct – 22 Nov 2026, from 108,822 in 28 Sep – 25 Oct; …" */
export function trendSentence(answer: Answer): string {
  const { label, refusal } = answer;
  const reason = answer.reason && plainDates(answer.reason);
  const span = periodText(answer);
  if (refusal) return sentences(`${label} is not shown: ${plainDates(refusal.reason)}`);
  if (answer.total === null || !span) {
    return sentences(`${label} has no value${span ? ` in ${span}` : ""}${reason ? `: ${reason}` : ""}`);
  }
  const parts = [`${label} ${movement(answer)} in ${span}${before(answer)}`, extremes(answer), gaps(answer)];
  return sentences(parts.filter(Boolean).join("; "), answer.change === null ? reason : null);
}

function movement(answer: Answer): string {
  const total = formatValue(answer.total, answer.unit, answer.currency);
  const { change } = answer;
  if (change === null || answer.unit === "percent" || isByAge(answer)) return `was ${total}`;
  if (change === 0) return `stayed at ${total}`;
  return `${change > 0 ? "rose" : "fell"} ${formatChange(Math.abs(change)).replace("+", "")} to ${total}`;
}

function before(answer: Answer): string {
  const span = comparedText(answer);
  if (!span || answer.previous === null) return "";
  const value = formatValue(answer.previous, answer.unit, answer.currency);
  return isByAge(answer) ? `, against ${value}, ${span}` : `, from ${value} in ${span}`;
}

/** Others are compared with: nothing rose or fell. */
function isByAge({ compared_with }: Answer): boolean {
  return compared_with?.kind === "age";
}

function extremes(answer: Answer): string {
  const { points, unit, currency, complete_to } = answer;
  const grain = grainOf(answer);
  // A day that is not over is no lowest.
  const known = points.filter(([day, value]) => value !== null && (!complete_to || day <= complete_to));
  const [first] = known;
  if (!first || known.length < 3) return "";
  const pick = (better: (a: number, b: number) => boolean): Point =>
    known.reduce((best, point) => (better(Number(point[1]), Number(best[1])) ? point : best), first);
  const named = (point: Point): string =>
    `${grain === "month" ? "in" : "on"} ${formatDay(point[0], grain)} (${formatValue(point[1], unit, currency)})`;
  const [high, low] = [pick((a, b) => a > b), pick((a, b) => a < b)];
  if (Number(high[1]) === Number(low[1])) return "";
  const text = `highest ${named(high)}, lowest ${named(low)}`;
  return text;
}

function gaps(answer: Answer): string {
  const grain = grainOf(answer);
  const missing = missingDays(answer);
  if (missing === 0) return "";
  return `${missing} ${grain}${missing === 1 ? " has" : "s have"} no data`;
}
