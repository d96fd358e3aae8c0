// SQL as the console writes and shows it.
import type { SqlResult } from "../api/explore";

export const EXAMPLES: { word: string; query: string }[] = [
  {
    word: "Streams by artist and month",
    query:
      "SELECT artist, date_trunc('month', day) AS month, sum(streams) AS streams\nFROM streams\nWHERE level = 'artist'\nGROUP BY ALL\nORDER BY month DESC, streams DESC",
  },
  {
    word: "Money by store and sale month",
    query:
      "SELECT sale_month, store, currency, sum(net) AS net, sum(quantity) AS quantity\nFROM royalties\nGROUP BY ALL\nORDER BY sale_month DESC, net DESC",
  },
  {
    word: "Listeners, row by row",
    query: "SELECT day, artist, listeners, followers\nFROM audience\nORDER BY day DESC, artist\nLIMIT 100",
  },
  {
    word: "Which file said what",
    query:
      "SELECT source, account, observed_at, file_sha256, count(*) AS rows\nFROM streams\nGROUP BY ALL\nORDER BY observed_at DESC",
  },
];

/** What a column of figures must not be used for. */
export const ADDS: Record<string, string> = {
  adds: "adds up",
  never: "never added",
  people: "people: nothing adds them",
  level: "a level: over accounts, never over days",
  window: "gathered so far: never added",
  levels: "add one level alone",
};

export type SqlRow = { id: string; cells: SqlResult["rows"][number] };

export function sqlRows({ rows }: SqlResult): SqlRow[] {
  return rows.map((cells, at) => ({ id: String(at), cells }));
}

/** Names that tell columns apart, also where a query gives two of one name. */
export function headsOf({ columns }: SqlResult): string[] {
  const seen = new Map<string, number>();
  return columns.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name || " " : `${name} (${count})`;
  });
}

/** Whether a column's values are figures: those stand right. */
export function isNumeric(type: string): boolean {
  return /^(people|u?(tiny|small|big|huge)?int(eger)?\b|float|double|decimal)/.test(type);
}

/** What a value is sorted by: figures as such, all else as text. */
export function orderOf(value: unknown, numeric: boolean): string | number | null {
  if (value === null || value === undefined) return null;
  return numeric ? Number(value) : String(value);
}

export function cellText(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

/** The text with a name put where the cursor is, and where the cursor is then. */
export function inserted(text: string, name: string, from: number, to: number): { text: string; at: number } {
  const before = text.slice(0, from);
  const gap = before && !/[\s(,.]$/.test(before) ? " " : "";
  return { text: `${before}${gap}${name}${text.slice(to)}`, at: from + gap.length + name.length };
}
