// What is said under a chart of the stretch a person has marked, or of all of it.
import type { Value } from "../api/types";
import { formatSpan } from "../format/dates";
import { subtract } from "../format/decimal";
import { formatValue } from "../format/value";
import { type Figure, isRunning, type Line } from "./figure";
import { placeText } from "./words";

export type Range = { first: number; last: number };

/** "12–18 Nov: sum 43,120, average 6,160 a day (7 of 7 days)", or lowest and highest of what does not add up. */
export function rangeText(figure: Figure, line: Line, range: Range | null, adds: boolean): string | null {
  const { first, last } = range ?? { first: 0, last: figure.at.length - 1 };
  const places = figure.at.map((_, index) => index).slice(first, last + 1);
  const told = places.filter((index) => isTold(figure, line, index));
  const values = told.map((index) => line.values[index] as string | number);
  if (values.length === 0) return null;
  const show = (value: Value): string => formatValue(value, figure.unit, figure.currency);
  const step = figure.axis === "number" ? "point" : figure.axis;
  const count = `${formatValue(values.length, "rows")} of ${formatValue(places.length, "rows")} ${step}s`;
  const what = adds
    ? `sum ${show(sum(values))}, average ${show(mean(values))} a ${step}`
    : `lowest ${show(extreme(values, -1))}, highest ${show(extreme(values, 1))}`;
  const several = figure.lines.filter(({ look }) => look !== "before").length > 1;
  return `${several ? `${line.label}, ` : ""}${spanText(figure, line, first, last)}: ${what} (${count})`;
}

function isTold(figure: Figure, line: Line, index: number): boolean {
  const value = line.values[index];
  return value !== null && value !== undefined && !isRunning(figure, figure.at[index]);
}

/** "12–18 Nov 2026"; of a line whose points are of other days, these. */
function spanText(figure: Figure, { days }: Line, first: number, last: number): string {
  const [from, to] = [(days ?? figure.at)[first] ?? "", (days ?? figure.at)[last] ?? ""];
  if (first === last) return placeText(figure, from);
  if (figure.axis === "number") return `${placeText(figure, from)}–${formatValue(to, "rows")}`;
  return formatSpan(String(from), String(to), figure.axis);
}

/** Exact: money is not rounded on the way. */
function sum(values: (string | number)[]): string {
  return values.reduce<string>((total, value) => subtract(total, negated(value)) ?? total, "0");
}

function negated(value: string | number): string {
  return subtract(0, value) ?? "0";
}

function mean(values: (string | number)[]): number {
  return Number(sum(values)) / values.length;
}

function extreme(values: (string | number)[], sign: 1 | -1): string | number {
  return values.reduce((best, value) => (sign * (Number(value) - Number(best)) > 0 ? value : best));
}
