// What happened on the days of a chart: words for each kind, those that a figure shows, and groups where they stand close.
import type { Annotation } from "../api/types";
import { addDays, formatDay, formatSpan } from "../format/dates";
import type { Figure } from "./figure";

export type Kind = Annotation["kind"];

/** In the order in which they are offered; breaks of definition have their own lane and always show. */
export const KINDS = [
  "release",
  "campaign",
  "playlist",
  "note",
  "outage",
  "statement",
  "restatement",
] as const satisfies Kind[];

export const KIND_WORDS: Record<Kind, [one: string, many: string]> = {
  release: ["Release", "Releases"],
  campaign: ["Campaign", "Campaigns"],
  playlist: ["Playlist", "Playlists"],
  note: ["Note", "Notes"],
  outage: ["Missing days", "Missing days"],
  statement: ["Statement", "Statements"],
  restatement: ["Correction", "Corrections"],
  break: ["Counted otherwise", "Counted otherwise"],
};

export type Colour = NonNullable<Annotation["colour"]>;

/** The class of a note by its word; the colour only repeats it. */
export const COLOUR_WORDS: Record<Colour, string> = {
  note: "Note",
  good: "Good news",
  trouble: "Trouble",
  plan: "Plan",
};

/** "3–17 Nov 2026", "14 Nov 2026". */
export function daysText({ first, last }: Pick<Annotation, "first" | "last">): string {
  return last && last !== first ? formatSpan(first, last) : formatDay(first);
}

/** What an annotation is, in a word: of a note, its class. */
export function kindWord({ kind, colour }: Pick<Annotation, "kind" | "colour">): string {
  return kind === "note" && colour ? COLOUR_WORDS[colour] : KIND_WORDS[kind][0];
}

/** Those that happened on the figure's days or at its ages, newest last; none where its places are neither. */
export function shownOn(annotations: readonly Annotation[], figure: Figure): Annotation[] {
  const days = daysOf(figure);
  if (!days) return [];
  const [first, end] = days;
  return annotations.filter((one) => one.kind !== "break" && one.first <= end && (one.last ?? one.first) >= first);
}

/** The first and the last day that a figure shows. */
function daysOf({ at, axis, start }: Figure): [first: string, last: string] | null {
  const [first, last] = [at[0], at.at(-1)];
  if (axis === "number")
    return start && at.length > 0 ? [addDays(start, Number(first)), addDays(start, Number(last))] : null;
  if (typeof first !== "string" || typeof last !== "string") return null;
  return [first, axis === "month" ? `${last.slice(0, 8)}31` : last];
}

/** Why a day has no value, by the outage that covers it. */
export function reasonIn(annotations: readonly Annotation[]): (at: string | number) => string | null {
  const outages = annotations.filter(({ kind }) => kind === "outage");
  return (at) => outages.find(({ first, last }) => first <= String(at) && String(at) <= (last ?? first))?.title ?? null;
}

export type Group = { x: number; to: number; of: Annotation[] };

/** Annotations by their places, from left to right; those closer than a finger is wide are one. */
export function grouped(placed: readonly { x: number; to: number; one: Annotation }[], apart: number): Group[] {
  const groups: Group[] = [];
  for (const { x, to, one } of placed.toSorted((a, b) => a.x - b.x)) {
    const last = groups.at(-1);
    if (last && x - last.x < apart) {
      last.of.push(one);
      last.to = Math.max(last.to, to);
    } else groups.push({ x, to, of: [one] });
  }
  return groups;
}
