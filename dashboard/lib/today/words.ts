// What a change is made of, in words. They say what was counted and what happened then, never that one came of the other.
import type { Change, Driver, NextStep, Value } from "../api/types";
import { formatDayShort, formatSpan } from "../format/dates";
import { formatSigned, formatValue } from "../format/value";

/** "CATHEDRAL MODE on Spotify"; of what is told of no recording, whose or where it is. */
export function driverName({ recording, title, artist, where }: Driver, slug: string): string {
  const place = where ? ` on ${where}` : "";
  if (recording) return `${title ?? recording}${place}`;
  if (artist) return `${artist}${place}, not tied to one song`;
  if (slug === "revenue") return where ? `${where}, of no known recording` : "Of no known recording";
  return where ? `${where}, not tied to one song` : "Not tied to a store";
}

/** "new", "released 6 Nov", "campaign 22 Oct – 13 Nov": what is known of those days. */
export function driverNotes({ since, hints }: Driver, reference: string | null): string[] {
  const began = { new: "new", ended: "not there any more" };
  return [...(since ? [began[since]] : []), ...hints.map((hint) => hintText(hint, reference))];
}

function hintText({ kind, title, first, last }: Driver["hints"][number], reference: string | null): string {
  if (kind === "release") return `released ${formatDayShort(first, reference)}`;
  if (kind === "playlist") return `${title}, ${formatDayShort(first, reference)}`;
  return `campaign ${last ? formatSpan(first, last, "day", reference) : `since ${formatDayShort(first, reference)}`}`;
}

/** "+20,161" or "−$7.66". */
export function changeText(change: Value, { unit, currency }: Pick<Change, "unit" | "currency">): string {
  return change === null ? formatValue(null, unit) : formatSigned(String(change), unit, currency);
}

/** One driver as a sentence: its amount, what is known of those days, and what it rests on. */
export function driverSentence(driver: Driver, change: Change): string {
  const notes = driverNotes(driver, change.period?.to ?? null);
  const amount = changeText(driver.change, change);
  return `${[`${change.label} of ${driverName(driver, change.slug)} ${amount}`, ...notes].join(", ")} (${change.evidence}).`;
}

export const TERM_WORDS: Record<Change["terms"][number]["term"], string> = {
  volume: "Volume",
  mix: "Mix",
  price: "Price",
  fx: "Exchange",
  other: "Other money",
};

/** "by 4 Dec", "was due 13 Nov". */
export function dueText({ due }: NextStep, today: string): string | null {
  if (!due) return null;
  return due < today ? `was due ${formatDayShort(due, today)}` : `by ${formatDayShort(due, today)}`;
}
