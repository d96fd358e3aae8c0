// The state a tile is in, from data timestamps and the answer alone. The clock is passed in: it can only make data older.
import type { Answer, Definition, Source } from "./api/types";
import { formatAge, formatDayShort, formatInstant, formatMoment } from "./format/dates";
import { grainOf } from "./format/period";
import { plainDates } from "./format/plain-dates";
import { missingDays } from "./format/points";
import { sentences } from "./format/sentences";
import { type Named, sourceTitle } from "./sources";

export type TileKind =
  | "loading"
  | "fresh"
  | "ageing"
  | "stale"
  | "partial"
  | "empty"
  | "filtered"
  | "gap"
  | "error"
  | "refused";

export type TileState = { kind: TileKind; note: string; detail: string | null };

export type TileContext = {
  definition: Definition | undefined;
  sources: Source[];
  known: Named[];
  /** True when the page asks for less than everything: a filter, or days of its own. */
  filtered: boolean;
  /** True when only the days are its own: what was never told cannot be brought back by clearing them. */
  onlyDays?: boolean;
  /** True when the last question failed and the value shown is an older one. */
  failed: boolean;
  now: number;
};

const HOUR = 3_600_000;

export function tileState(answer: Answer | undefined, context: TileContext): TileState {
  if (!answer) return { kind: "loading", note: "", detail: null };
  if (context.failed)
    return { kind: "error", note: `Not refreshed; last value, ${upTo(answer, context.now)}`, detail: null };
  if (answer.refusal) return { kind: "refused", note: plainDates(answer.refusal.reason), detail: answer.refusal.fix };
  if (answer.total === null && answer.points.every((point) => point[1] === null)) return emptyState(answer, context);
  const state = freshness(answer, context) ??
    coverage(answer, context) ?? { kind: "fresh", note: capital(upTo(answer, context.now)), detail: null };
  return { ...state, detail: [state.detail, wholeMonths(answer, context)].filter(Boolean).join(". ") || null };
}

/** Why a figure by sale month ends earlier than its source. */
function wholeMonths(answer: Answer, { sources, now }: TileContext): string | null {
  if (grainOf(answer) !== "month") return null;
  const ahead = sources.find(({ source, complete_to }) => {
    return answer.sources.includes(source) && (complete_to ?? "") > (answer.complete_to ?? "");
  });
  const further =
    ahead?.complete_to && `; ${ahead.title} has sales to ${formatDayShort(ahead.complete_to, isoNow(now))}`;
  return `Complete sale months only${further ?? ""}`;
}

/** The state in full, for the chart and for whoever points at the tile. */
export function stateSentence({ note, detail }: TileState): string {
  return sentences(note, detail);
}

/** Fresh, ageing or stale, by the server's own rule: a page left open grows old without asking again. */
export function sourceState(source: Source, now: number): Source["state"] {
  const age = (ageOf(source, now) ?? 0) / HOUR;
  if (source.state === "stale" || age > 2 * source.fresh_within_hours) return "stale";
  return source.state === "ageing" || age > source.fresh_within_hours ? "ageing" : "fresh";
}

/** Milliseconds since the source's newest day with data ended (UTC); null without one. */
export function ageOf({ complete_to }: Source, now: number): number | null {
  return complete_to === null ? null : now - endOf(complete_to);
}

/** When the source's next data are due. */
function dueAt({ complete_to, fresh_within_hours }: Source): string | null {
  return complete_to && new Date(endOf(complete_to) + fresh_within_hours * HOUR).toISOString();
}

function endOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + 24 * HOUR;
}

function emptyState(answer: Answer, { filtered, onlyDays = false, definition, now }: TileContext): TileState {
  const { complete_to } = answer;
  const reason = answer.reason && plainDates(answer.reason);
  if (filtered && !(onlyDays && complete_to === null))
    return { kind: "filtered", note: "Nothing in this selection", detail: reason };
  if (complete_to)
    return { kind: "empty", note: reason ?? `Nothing in this period, ${upTo(answer, now)}`, detail: null };
  if (definition?.exports) return { kind: "empty", note: `No data yet: drop ${definition.exports}`, detail: null };
  // No file brings what is worked out: the answer says what does.
  return { kind: "empty", note: reason ?? "No data yet", detail: null };
}

function freshness(answer: Answer, { sources, now }: TileContext): TileState | null {
  const used = sources.filter((source) => answer.sources.includes(source.source));
  const stale = used.find((source) => stateFor(answer, source, now) === "stale");
  if (stale) {
    const age = ageOf(stale, now);
    const since = age === null ? "" : ` for ${formatAge(age)}`;
    return { kind: "stale", note: `Stale: ${upTo(answer, now)}`, detail: `Nothing new from ${stale.title}${since}` };
  }
  const ageing = used.find((source) => stateFor(answer, source, now) === "ageing");
  if (!ageing) return null;
  const due = dueAt(ageing);
  const note = `${capital(upTo(answer, now))}${due ? `; due ${formatMoment(due)}` : ""}`;
  return { kind: "ageing", note, detail: `Ageing: waiting for newer data from ${ageing.title}` };
}

/** An old account does not age a figure that is current without it. */
function stateFor(answer: Answer, source: Source, now: number): Source["state"] {
  const own = sourceState({ ...source, state: "fresh", complete_to: answer.complete_to }, now);
  return own === "fresh" ? "fresh" : sourceState(source, now);
}

function coverage(answer: Answer, context: TileContext): TileState | null {
  const lacking = answer.without.map((account) => named(account, context.known));
  if (lacking.length > 0)
    return { kind: "partial", note: `Without ${lacking.join(", ")}, ${upTo(answer, context.now)}`, detail: null };
  const missing = missingDays(answer);
  const grain = grainOf(answer);
  const { present, expected } = answer.coverage ?? { present: 0, expected: 0 };
  if (missing > 0) {
    const note = `${missing} ${grain}${missing === 1 ? "" : "s"} missing, ${upTo(answer, context.now)}`;
    return { kind: "gap", note, detail: `${present} of ${expected} ${grain}s have data` };
  }
  if (present >= expected) return null;
  return { kind: "partial", note: `${present} of ${expected} ${grain}s, ${upTo(answer, context.now)}`, detail: null };
}

/** The API names such an account "tiktok nova.k7 (to 2026-10-03)". */
function named(account: string, known: Named[]): string {
  const [name = "", ...rest] = account.split(" ");
  return plainDates([sourceTitle(name, known), ...rest].join(" ").trim());
}

function upTo({ complete_to, as_of }: Answer, now: number): string {
  if (complete_to) return `data to ${formatDayShort(complete_to, isoNow(now))}`;
  return as_of ? `data of ${formatInstant(as_of)}` : "date unknown";
}

function isoNow(now: number): string {
  return new Date(now).toISOString();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
