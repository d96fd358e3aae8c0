// The days of a report as pieces of a strip, and the same in words.
import type { DaySpan, GapMap } from "../api/types";
import { daysIn, formatSpan } from "../format/dates";
import { counted } from "../format/sentences";

export const STATE_WORDS: Record<DaySpan["state"], string> = {
  before_first: "Before the first file",
  present: "Present",
  partial: "Partial",
  missing: "Missing",
  awaited: "Awaited",
};

export type Piece = { state: DaySpan["state"]; left: string; width: string };

/** Where each span lies between two days that all strips share; the eye sees a single day too. */
export function piecesOf(spans: DaySpan[], from: string, to: string): Piece[] {
  const whole = daysIn(from, to);
  const percent = (days: number): string => `${((days / whole) * 100).toFixed(3)}%`;
  return spans.map(({ state, first, days }) => ({
    state,
    left: percent(daysIn(from, first) - 1),
    width: state === "missing" || state === "partial" ? `max(2px, ${percent(days)})` : percent(days),
  }));
}

/** The first and the last day of any of the reports; null without one. */
export function reach(maps: GapMap[]): { from: string; to: string } | null {
  const days = maps.flatMap(({ spans }) => spans.flatMap(({ first, last }) => [first, last])).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  return from && to ? { from, to } : null;
}

/** "750 of 754 days, 4 missing": of the days that were to be expected. */
export function daysSentence(spans: DaySpan[]): string {
  const of = (state: DaySpan["state"]) => spans.reduce((sum, span) => sum + (span.state === state ? span.days : 0), 0);
  const [present, partial, missing, awaited] = [of("present"), of("partial"), of("missing"), of("awaited")];
  const told = [
    `${present.toLocaleString("en-US")} of ${counted(present + partial + missing, "day")}`,
    missing > 0 ? `${missing.toLocaleString("en-US")} missing` : "none missing",
    partial > 0 && `${partial.toLocaleString("en-US")} partial`,
    awaited > 0 && `${awaited.toLocaleString("en-US")} awaited`,
  ];
  return told.filter(Boolean).join(", ");
}

/** "Missing: 5–8 Mar 2026 (4 days)". */
export function spanSentence({ state, first, last, days }: DaySpan): string {
  return `${STATE_WORDS[state]}: ${formatSpan(first, last)} (${counted(days, "day")})`;
}
