// Sources by name for people, also before they have given anything.
import type { KnownSource } from "./api/types";

export function sourceTitle(source: string, known: KnownSource[]): string {
  return known.find((one) => one.source === source)?.title ?? source.replaceAll("_", " ");
}
