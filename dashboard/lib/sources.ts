// Sources by name for people, also before they have given anything.
import type { KnownSource } from "./api/types";
import { counted } from "./format/sentences";

/** What is enough of a source to name it. */
export type Named = Pick<KnownSource, "source" | "title">;

export function sourceTitle(source: string, known: Named[]): string {
  return known.find((one) => one.source === source)?.title ?? source.replaceAll("_", " ");
}

const MOST_NAMED = 2;

/** "DistroKid or TuneCore"; of many only the first are named. */
export function someOf(titles: string[]): string {
  if (titles.length <= MOST_NAMED) return titles.join(" or ");
  return `${titles.slice(0, MOST_NAMED).join(", ")} or ${counted(titles.length - MOST_NAMED, "other")}`;
}
