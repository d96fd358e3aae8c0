// One sentence that says what a chart shows, for people who read rather than look.
import type { Answer, Point } from "../api/types";
import { formatDay, formatSpan } from "./dates";
import { missingDays } from "./points";
import { formatChange, formatValue } from "./value";

/** "Streams rose 18 % to 128,412 in 26 Oct – 22 Nov 2026, from 108,822 in 28 Sep – 25 Oct; …" */
export function trendSentence(answer: Answer): string {
  const { label, period, refusal } = answer;
  if (refusal) return `${label} is not shown: ${refusal.reason}`;
  const span = formatSpan(period.from, period.to, period.grain);
  if (answer.total === null) return `${label} has no value in ${span}${answer.reason ? `: ${answer.reason}` : ""}.`;
  const parts = [`${label} ${movement(answer)} in ${span}${before(answer)}`, extremes(answer), gaps(answer)];
  return `${parts.filter(Boolean).join("; ")}.`;
}

function movement(answer: Answer): string {
  const total = formatValue(answer.total, answer.unit, answer.currency);
  const { change } = answer;
  if (change === null || answer.unit === "percent") return `was ${total}`;
  if (change === 0) return `stayed at ${total}`;
  return `${change > 0 ? "rose" : "fell"} ${formatChange(Math.abs(change)).replace("+", "")} to ${total}`;
}

function before({ previous, compared_with, unit, currency, period }: Answer): string {
  if (!compared_with || previous === null) return "";
  const span = formatSpan(compared_with.from, compared_with.to, period.grain, period.to);
  return `, from ${formatValue(previous, unit, currency)} in ${span}`;
}

function extremes({ points, unit, currency, period }: Answer): string {
  const known = points.filter((point) => point[1] !== null);
  const [first] = known;
  if (!first || known.length < 3) return "";
  const pick = (better: (a: number, b: number) => boolean): Point =>
    known.reduce((best, point) => (better(Number(point[1]), Number(best[1])) ? point : best), first);
  const named = (point: Point): string =>
    `${period.grain === "month" ? "in" : "on"} ${formatDay(point[0], period.grain)} (${formatValue(point[1], unit, currency)})`;
  const [high, low] = [pick((a, b) => a > b), pick((a, b) => a < b)];
  if (Number(high[1]) === Number(low[1])) return "";
  const text = `highest ${named(high)}, lowest ${named(low)}`;
  return text;
}

function gaps({ points, period }: Answer): string {
  const missing = missingDays(points);
  if (missing === 0) return "";
  return `${missing} ${period.grain}${missing === 1 ? " has" : "s have"} no data`;
}
