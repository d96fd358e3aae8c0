// Who carries the revenue, in words.
import type { ReleasesPage } from "../api/releases";
import { formatSpan } from "../format/dates";
import { formatValue } from "../format/value";

export type YearCarried = ReleasesPage["carried"][number];

/** The part of new recordings in what recordings of a known age earned; null where there is none. */
export function partYoung({ young, old }: Pick<YearCarried, "young" | "old">): number | null {
  const [mine, others] = [Number(young), Number(old)];
  return mine + others > 0 ? mine / (mine + others) : null;
}

/** "New releases carry the revenue: 98 % of …, the back catalogue 2 %."; null where no release day or no money is known. */
export function carriedSentence(years: YearCarried[], currency: string): string | null {
  const newest = years.find((year) => partYoung(year) !== null);
  if (!newest) return null;
  const part = partYoung(newest) ?? 0;
  const who = part > 0.5 ? "New releases carry the revenue" : "The back catalogue carries the revenue";
  const [young, old] = [newest.young, newest.old].map((amount) => formatValue(amount, "money", currency));
  const span = formatSpan(newest.first, newest.last, "month");
  return `${who}: of sales in ${span}, new recordings earned ${young} (${formatValue(part, "percent")}) and older ones ${old} (${formatValue(1 - part, "percent")}).`;
}
