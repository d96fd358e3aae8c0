// When what is shown was observed, by the data itself: no clock of the browser and no time of a request counts.
import type { QueryClient } from "@tanstack/react-query";

/** The newest `as_of` in the answers that the page shows, else of the sources; null where nothing tells. */
export function dataTime(client: QueryClient): string | null {
  const shown = client.getQueryCache().findAll({ type: "active" });
  const told = shown.flatMap(({ state }) => timesIn(state.data, "answers"));
  const known = told.length > 0 ? told : shown.flatMap(({ state }) => timesIn(state.data, "sources"));
  return known.reduce<string | null>((newest, time) => (newest === null || time > newest ? time : newest), null);
}

/** True where the page asks for something that was never kept, and cannot be asked for now. */
export function isMissing(client: QueryClient): boolean {
  const shown = client.getQueryCache().findAll({ type: "active" });
  return shown.some(({ state }) => state.status === "error" && state.data === undefined);
}

function timesIn(data: unknown, list: "answers" | "sources"): string[] {
  if (typeof data !== "object" || data === null || !(list in data)) return [];
  const entries = (data as Record<string, unknown>)[list];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: { as_of?: unknown }) => (typeof entry?.as_of === "string" ? entry.as_of : []));
}
