// The goal in sentences: plain ones, for people who do not read charts.
import type { Branch, GoalAnswer, Pacing } from "../api/types";
import { formatDay } from "../format/dates";
import { counted } from "../format/sentences";
import { formatChange, formatValue, type Unit } from "../format/value";

const plays = (value: number): string => formatValue(Math.round(value), "plays", null, "tile");

/** "2.00 M streams in the twelve months to 24 Nov 2026: 3 % ahead of the path, where it will be on 4 Dec 2026." */
export function standingSentence({ stands, reason }: Pick<GoalAnswer, "stands" | "reason">): string {
  if (!stands) return reason ?? "";
  const { streams, day, ratio, path_day, ahead_days } = stands;
  const side = ratio >= 1 ? "ahead of" : "behind";
  const apart = formatValue(Math.abs(ratio - 1), "percent");
  const when =
    path_day && ahead_days
      ? `; the path ${ahead_days > 0 ? "is there on" : "was there on"} ${formatDay(path_day)}, ${counted(Math.abs(ahead_days), "day", "days")} ${ahead_days > 0 ? "later" : "earlier"}`
      : "";
  return `${plays(streams)} streams in the twelve months to ${formatDay(day)}: ${apart} ${side} the path${when}.`;
}

/** "It takes +160 % a year from here; the last year was +179 %, which reaches the target on 15 Sep 2030." */
export function requiredSentence({ stands, path }: Pick<GoalAnswer, "stands" | "path">): string | null {
  if (!stands || stands.required === null) return null;
  const own = stands.own === null ? "" : `; the last year was ${formatChange(stands.own)}`;
  const meets =
    stands.meets === null
      ? stands.own === null
        ? ""
        : ", which never gets there"
      : `, which gets there on ${formatDay(stands.meets)}`;
  return `It takes ${formatChange(stands.required)} a year to reach ${plays(path.target)} by ${formatDay(path.target_day)}${own}${meets}.`;
}

/** What the chart of the path shows. */
export function chartSentence({ path, what_if, stands }: GoalAnswer): string {
  const line = `From ${plays(path.start)} to ${plays(path.target)} streams a year, ${formatChange(path.growth)} each year, on a log scale.`;
  const { reached, level } = what_if;
  if (!reached || !stands) return line;
  return `${line} As chosen, ${plays(reached.streams)} on ${formatDay(reached.day)}; ${Math.round(level * 10)} of 10 draws from the label's own past lie between ${plays(reached.low)} and ${plays(reached.high)}.`;
}

const KINDS: Record<Exclude<Branch["kind"], "artist" | "store">, string> = {
  goal: "Streams, 12 months",
  rest: "Other artists, less streams that count for several",
  heard: "On days with known listeners",
  unheard: "On days without",
  recordings: "Recordings streamed",
  streams_per_recording: "Streams of each",
  listener_days: "Listeners of each day, added up",
  streams_per_listener_day: "Streams on each",
};

export function branchName({ kind, name }: Branch): string {
  return kind === "artist" || kind === "store" ? name || "No store" : KINDS[kind];
}

/** Quotients have digits, counts have none. */
export function branchUnit({ kind }: Branch): Unit {
  if (kind === "streams_per_listener_day") return "ratio";
  return kind === "recordings" || kind === "listener_days" ? "count" : "plays";
}

/** How each row makes the one above it: "made of", then "plus" or "times"; "or of" where another way to make it begins. */
export function joinWords(rows: Branch[]): string[] {
  return rows.map((row, place) => {
    if (row.depth === 0) return "";
    const before = rows.slice(0, place).findLast(({ depth }) => depth <= row.depth);
    if (!before || before.depth < row.depth) return "made of";
    if (before.way !== row.way) return "or of";
    return row.joined === "product" ? "times" : "plus";
  });
}

/** "$7,886 of $150,000 spent by 25 Nov 2026; $135,616 was planned for these days." */
export function pacingSentence({ year, last, spent, planned, budget, ratio, currency, reason }: Pacing): string {
  const money = (value: Pacing["spent"]): string => formatValue(value, "money", currency);
  if (planned === null || ratio === null || last === null)
    return [spent === null ? null : `${money(spent)} spent in ${year} so far.`, reason].filter(Boolean).join(" ");
  return `${money(spent)} of ${money(budget)} for ${year} spent by ${formatDay(last)}; ${money(planned)} was planned for these days, so spending is at ${formatValue(ratio, "percent")} of the plan.`;
}

/** The words beside the bar, such as "73 %, under plan": colour alone says nothing. */
export function paceWords(ratio: number, word: Pacing["word"]): string {
  return [formatValue(ratio, "percent"), word && (word === "on pace" ? word : `${word} plan`)]
    .filter(Boolean)
    .join(", ");
}
