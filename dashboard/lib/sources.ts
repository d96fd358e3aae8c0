// Sources by name for people, also before they have given anything.
import type { KnownSource } from "./api/types";

/** What is enough of a source to name it. */
export type Named = Pick<KnownSource, "source" | "title">;

export function sourceTitle(source: string, known: Named[]): string {
  return known.find((one) => one.source === source)?.title ?? source.replaceAll("_", " ");
}
