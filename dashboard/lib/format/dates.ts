// Days, spans and ages as text. Days are plain dates (UTC); instants are shown in UTC and say so.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Grain = "day" | "month";

/** "21 Nov 2026", or "Nov 2026" for a month. */
export function formatDay(day: string, grain: Grain = "day"): string {
  const { number, month, year } = parts(day);
  return grain === "month" ? `${month} ${year}` : `${number} ${month} ${year}`;
}

/** "21 November 2026". */
export function formatDayLong(day: string): string {
  const words: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", words);
}

/** "21 Nov", with the year only when it differs from the reference day's. */
export function formatDayShort(day: string, reference?: string | null): string {
  const { number, month, year } = parts(day);
  return !reference || reference.slice(0, 4) === year ? `${number} ${month}` : `${number} ${month} ${year}`;
}

/** "1–28 Oct", "28 Sep – 25 Oct", "Jan – Sep 2026"; years only where they differ from the reference day's. */
export function formatSpan(from: string, to: string, grain: Grain = "day", reference: string | null = null): string {
  const start = parts(from);
  const end = parts(to);
  const sameYear = start.year === end.year;
  const year = sameYear && reference?.slice(0, 4) === end.year ? "" : ` ${end.year}`;
  const startYear = sameYear ? "" : ` ${start.year}`;
  if (grain === "month") {
    if (sameYear && start.month === end.month) return `${end.month}${year}`;
    return `${start.month}${startYear} – ${end.month}${year}`;
  }
  if (from === to) return `${end.number} ${end.month}${year}`;
  if (sameYear && start.month === end.month) return `${start.number}–${end.number} ${end.month}${year}`;
  return `${start.number} ${start.month}${startYear} – ${end.number} ${end.month}${year}`;
}

/** "21 Nov 2026, 07:00 UTC". */
export function formatInstant(instant: string): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  const text = moment.toISOString();
  return `${formatDay(text.slice(0, 10))}, ${text.slice(11, 16)} UTC`;
}

/** "21 Nov, 07:00 UTC". */
export function formatMoment(instant: string): string {
  return `${formatDayShort(instant)}, ${new Date(instant).toISOString().slice(11, 16)} UTC`;
}

/** "40 min", "5 h", "3 days". */
export function formatAge(milliseconds: number): string {
  if (milliseconds < HOUR) return `${Math.max(1, Math.floor(milliseconds / 60_000))} min`;
  if (milliseconds < 2 * DAY) return `${Math.floor(milliseconds / HOUR)} h`;
  const days = Math.floor(milliseconds / DAY);
  return days < 730 ? `${days} days` : `${Math.floor(days / 365)} years`;
}

/** "45 s", then whole minutes, rounded up: nobody should come back too early. */
export function formatWait(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** The day this many days later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days from one day to another, both counted. */
export function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1;
}

function parts(day: string): { number: number; month: string; year: string } {
  const [year = "", month = "1", number = "1"] = day.slice(0, 10).split("-");
  return { number: Number(number), month: MONTHS[Number(month) - 1] ?? "?", year };
}
