// Releases in words: what they are called, what kind they are, and how they began.
import type { Release, ReleaseLine } from "../api/releases";
import { plainText } from "../catalogue/find";
import { counted } from "../format/sentences";

/** A title that can be seen; without one, what it is and whose. */
export function releaseTitle({ title, kind, credit, upc }: Pick<Release, "title" | "kind" | "credit" | "upc">): string {
  if (title && /[^\p{C}\p{Z}]/u.test(title)) return title;
  const what = kindWord(kind) ?? "Release";
  return [`${what} without a name`, credit && `by ${credit}`, !credit && upc].filter(Boolean).join(" ");
}

/** "Single", "EP", "Album"; as it was told where it is another word. */
export function kindWord(kind: string | null): string | null {
  if (!kind) return null;
  return kind.length <= 2 ? kind.toUpperCase() : kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** The artists of the label in it; as it is credited where none of them is. */
export function byWhom({ artists, credit }: Pick<Release, "artists" | "credit">): string {
  return artists.length > 0 ? artists.join(", ") : (credit ?? "");
}

/** The text in which is searched. */
export function searchedIn({ release }: ReleaseLine): string {
  const { title, credit, artists, upc, kind, recordings } = release;
  const text = [title, credit, ...artists, upc, kind, ...recordings].filter(Boolean).join("\n");
  return `${text}\n${plainText(text)}`;
}

/** The lines of one artist; all where none is chosen. */
export function linesOf(lines: ReleaseLine[], artist: string | null): ReleaseLine[] {
  if (artist === null) return lines;
  return lines.filter(({ release }) => release.artists.includes(artist) || release.credit === artist);
}

/** "more than 3 of 4 others"; where it is the first or last of them, that. */
export function standingText(percentile: number, of: number, others = "others"): string {
  const passed = Math.round((percentile / 100) * of);
  if (passed === 0) return `less than all ${of} ${others}`;
  return passed === of ? `more than all ${of} ${others}` : `more than ${passed} of ${of} ${others}`;
}

/** Whether sources give different days. */
export function differ({ days }: Pick<Release, "days">): boolean {
  return new Set(days.map(({ day }) => day)).size > 1;
}

/** What identifiers lack, and of how many recordings. */
export function lackText(what: string, count: number): string {
  return count === 0 ? what : `${counted(count, "recording")}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`;
}
