// The API's sentences with their ISO dates as people write them, which are shorter too.
import { formatDay, formatSpan } from "./dates";

const DAY = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const DATES = new RegExp(String.raw`\b(${DAY})(?: to (${DAY}))?\b`, "g");

/** "(2026-09-29 to 2026-10-26)" → "(29 Sep – 26 Oct 2026)". */
export function plainDates(text: string): string {
  return text.replace(DATES, (_, from: string, to?: string) => (to ? formatSpan(from, to) : formatDay(from)));
}
