// Answers as the rows of one table: a row for each value of the dimension, or for each day or month.
import type { Answer, Value } from "../api/types";

export type ResultRow = { key: string; label: string; cells: Record<string, Cell> };
export type Cell = { value: Value; previous: Value; change: number | null };

const NOTHING: Cell = { value: null, previous: null, change: null };

export function rowsOf(answers: Answer[], by: string | null): ResultRow[] {
  const rows = new Map<string, ResultRow>();
  for (const answer of answers.filter(({ refusal }) => !refusal))
    for (const [key, label, cell] of by ? parts(answer) : times(answer)) {
      const row = rows.get(key) ?? { key, label, cells: {} };
      row.cells[answer.slug] = cell;
      rows.set(key, row);
    }
  const found = [...rows.values()];
  return by ? found : found.sort((one, other) => other.key.localeCompare(one.key));
}

export function cellOf(row: ResultRow, slug: string): Cell {
  return row.cells[slug] ?? NOTHING;
}

function parts({ breakdown }: Answer): [string, string, Cell][] {
  return (breakdown ?? []).map(({ key, label, total, previous, change }) => [
    key,
    label || key,
    { value: total, previous, change },
  ]);
}

function times({ points, previous_points }: Answer): [string, string, Cell][] {
  return points.map(([time, value], at) => [
    time,
    time,
    { value, previous: previous_points[at]?.[1] ?? null, change: null },
  ]);
}
