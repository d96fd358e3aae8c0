// How a source stands, from the days of its data and the clock: it goes on ageing while one looks.
import type { SourceDays } from "../api/data";
import { addDays, formatAge, formatDay, formatDayShort } from "../format/dates";
import { counted } from "../format/sentences";

export type Standing = "quiet" | "due" | "late" | "stale" | "none";

export const STANDING_WORDS: Record<Standing, string> = {
  quiet: "As expected",
  due: "Export due",
  late: "Late",
  stale: "Stale",
  none: "No data",
};

/** The worst first. */
export const STANDINGS: Standing[] = ["stale", "late", "none", "due", "quiet"];

export function standingOf({ complete_to, due_at, fresh_until, stale_from }: SourceDays, now: number): Standing {
  if (!complete_to || !fresh_until || !stale_from) return "none";
  if (now >= Date.parse(stale_from)) return "stale";
  if (now >= Date.parse(fresh_until)) return "late";
  return due_at && now >= Date.parse(due_at) ? "due" : "quiet";
}

/** What the word means here, and what comes next. */
export function standingSentence(source: SourceDays, now: number): string {
  const { complete_to, due_at, fresh_until } = source;
  switch (standingOf(source, now)) {
    case "none":
      return "None of its files has a figure of a day.";
    case "quiet":
      return due_at ? `Nothing new is expected before ${formatDay(due_at)}.` : "Nothing new is expected yet.";
    case "due":
      return "There should be something new by now: export again.";
    case "late":
      return `Nothing new though it was due${fresh_until ? ` ${formatAge(now - Date.parse(fresh_until))} ago` : ""}: export again.`;
    case "stale":
      return `Nothing since ${complete_to ? formatDay(complete_to) : "ever"}: its figures are old.`;
  }
}

/** "Newest day 25 Nov, 2 days old; usually 2 days when exported, every 7 days." */
export function rhythmSentence({ complete_to, usual_lag_days, usual_every_days }: SourceDays, now: number): string {
  if (!complete_to) return "";
  const age = Math.max(0, Math.floor((now - Date.parse(`${complete_to}T00:00:00Z`)) / 86_400_000));
  const usual =
    usual_lag_days === null
      ? "too few exports to say what is usual"
      : `usually ${counted(usual_lag_days, "day")} when exported${usual_every_days === null ? "" : `, every ${counted(usual_every_days, "day")}`}`;
  return `Newest day ${formatDayShort(complete_to)}, ${counted(age, "day")} old; ${usual}.`;
}

export const STRIP_DAYS = 60;

/** The days a strip shows: the last sixty, to yesterday. */
export function stripOf(now: number): { from: string; to: string } {
  const to = addDays(new Date(now).toISOString().slice(0, 10), -1);
  return { from: addDays(to, 1 - STRIP_DAYS), to };
}

/** The spans that a strip has room for, cut to it; days after the last one are not told yet. */
export function cutTo(spans: SourceDays["days"], from: string, to: string): SourceDays["days"] {
  return spans
    .filter(({ first, last }) => last >= from && first <= to)
    .map((span) => {
      const first = span.first < from ? from : span.first;
      const last = span.last > to ? to : span.last;
      const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
      return { ...span, first, last, days };
    });
}
