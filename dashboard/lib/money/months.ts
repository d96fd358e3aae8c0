// Months as "2026-01": counted, stepped through and listed to choose from.

const YEARS = 8;

/** The month this many months later (earlier when negative). */
export function addMonths(month: string, count: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** Months from one to another, both counted. */
export function monthsIn(from: string, to: string): number {
  const [first, last] = [from, to].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)));
  return (last ?? 0) - (first ?? 0) + 1;
}

/** As many months, just before or after these. */
export function steppedMonths(from: string, to: string, direction: -1 | 1): { from: string; to: string } {
  const count = direction * monthsIn(from, to);
  return { from: addMonths(from, count), to: addMonths(to, count) };
}

/** The months to choose from, newest first, by year: from the first with data (unknown: of the last years) to this one, and all that are chosen. */
export function monthChoices(
  today: string,
  chosen: string[],
  since: string | null = null,
): { year: string; months: string[] }[] {
  const known = [since ?? addMonths(today, -12 * YEARS), today, ...chosen].toSorted();
  const [oldest, newest] = [known[0] ?? today, known.at(-1) ?? today];
  const all = Array.from({ length: monthsIn(oldest, newest) }, (_, back) => addMonths(newest, -back));
  const years = [...new Set(all.map((month) => month.slice(0, 4)))];
  return years.map((year) => ({ year, months: all.filter((month) => month.startsWith(year)) }));
}
