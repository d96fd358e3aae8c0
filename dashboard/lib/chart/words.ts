// One place of a chart in words: what is shown beside the cursor and said for the keyboard.
import type { Value } from "../api/types";
import { formatDay } from "../format/dates";
import { formatValue } from "../format/value";
import { type Figure, isRunning, type Line } from "./figure";

export type PlaceLine = { key: string; label: string; text: string; range: string | null; day: string | null };
export type PlaceParts = { at: string; lines: PlaceLine[]; note: string | null };

/** "14 Nov 2026", "Nov 2026", or "Day 14". */
export function placeText({ axis, axisLabel }: Figure, at: string | number): string {
  if (axis === "number") return [axisLabel, formatValue(at, "rows")].filter(Boolean).join(" ");
  return formatDay(String(at), axis);
}

/** All that is told at one place. */
export function placeParts(figure: Figure, index: number): PlaceParts {
  const at = figure.at[index];
  if (at === undefined) return { at: "", lines: [], note: null };
  const lines = figure.lines.filter((line) => line.values[index] !== undefined);
  const missing = lines.some((line) => line.look !== "before" && line.values[index] === null);
  const note = isRunning(figure, at) ? "Not over yet: so far" : missing ? figure.why(at) : null;
  return { at: placeText(figure, at), lines: lines.map((line) => placeLine(figure, line, index)), note };
}

function placeLine(figure: Figure, line: Line, index: number): PlaceLine {
  const { unit, currency, axis } = figure;
  const day = line.days?.[index];
  const text = (value: Value | undefined): string =>
    value === null || value === undefined ? nothing(axis) : formatValue(value, unit, currency);
  const [low, high] = line.band?.[index] ?? [null, null];
  return {
    key: line.key,
    label: line.label,
    text: text(line.values[index]),
    range: low === null || high === null ? null : `${text(low)} to ${text(high)}`,
    day: day && axis !== "number" ? formatDay(day, axis) : null,
  };
}

function nothing(axis: Figure["axis"]): string {
  return axis === "number" ? "no data" : `no data for this ${axis}`;
}

/** "14 Nov 2026: 6,201; before, 17 Oct 2026: 5,010", of one of the lines with those it is compared with. */
export function placeSaid(figure: Figure, index: number, active: number): string {
  const { at, lines, note } = placeParts(figure, index);
  const line = figure.lines[active];
  const chosen = lines.find(({ key }) => key === line?.key);
  const before = lines.find(({ day }) => day !== null);
  const named = figure.lines.filter(({ look }) => look !== "before").length > 1;
  const parts = [
    chosen ? said(chosen, named) : "no point here",
    before && before !== chosen && `before, ${before.day}: ${before.text}`,
    note,
  ];
  return `${at}: ${parts.filter(Boolean).join("; ")}`;
}

function said({ label, text, range, day }: PlaceLine, named: boolean): string {
  const value = range ? `${text}, estimated ${range}` : text;
  const before = day ? `before, ${day}: ` : "";
  return named ? `${label}, ${before}${value}` : `${before}${value}`;
}
