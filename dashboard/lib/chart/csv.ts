// A figure as a file for a spreadsheet: the very numbers that are drawn. No text can become a formula.
import type { Value } from "../api/types";
import type { Figure } from "./figure";

/** What a spreadsheet would take for a formula, or that would end a cell. */
const FORMULA = /^[=+\-@\t\r\n]/;

/** Dots for decimals, no thousands, nothing rounded; an unknown value is an empty cell. */
export function figureCsv({ at, lines, axis, axisLabel }: Figure): string {
  const first = axis === "number" ? axisLabel || "x" : axis;
  const head = [first, ...lines.flatMap(({ label, days, band }) => heads(label, days !== null, band !== null))];
  const rows = at.map((place, index) => [
    String(place),
    ...lines.flatMap(({ values, days, band }) => [
      ...(days ? [days[index] ?? ""] : []),
      cell(values[index]),
      ...(band ? [cell(band[index]?.[0]), cell(band[index]?.[1])] : []),
    ]),
  ]);
  return [head.map(text), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function heads(label: string, hasDays: boolean, hasBand: boolean): string[] {
  return [...(hasDays ? [`day of ${label}`] : []), label, ...(hasBand ? [`${label} low`, `${label} high`] : [])];
}

function cell(value: Value | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

/** Guarded as `bedrot/kit/formulas.py` guards what the API exports. */
export function text(words: string): string {
  const guarded = FORMULA.test(words) ? `'${words}` : words;
  return /[",\n\r]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
