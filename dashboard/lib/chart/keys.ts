// What the keys do inside a chart: from point to point, from line to line, and marking a stretch.
import type { Range } from "./range";

export type Place = { index: number | null; line: number; range: Range | null; places: number; lines: number };
export type Move = Pick<Place, "index" | "line" | "range">;

/** Where a key leads; null when it means nothing here. */
export function moved(key: string, shift: boolean, place: Place): Move | null {
  const { index, line, range, lines } = place;
  if (key === "]" || key === "[") {
    const step = key === "]" ? 1 : -1;
    return lines < 2 ? null : { index: index ?? 0, line: (line + step + lines) % lines, range };
  }
  if (key === "Escape") return range ? { index, line, range: null } : null;
  const next = nextIndex(key, place);
  if (next === null) return null;
  return { index: next, line, range: shift ? stretched(range, index ?? next, next) : range };
}

function nextIndex(key: string, { index, places }: Place): number | null {
  switch (key) {
    case "ArrowRight":
      return Math.min(places - 1, (index ?? -1) + 1);
    case "ArrowLeft":
      return Math.max(0, (index ?? places) - 1);
    case "Home":
      return 0;
    case "End":
      return places - 1;
    default:
      return null;
  }
}

/** The stretch with its end at the cursor moved; a new one begins where the cursor stood. */
function stretched(range: Range | null, from: number, to: number): Range {
  const anchor = range === null ? from : from === range.first ? range.last : from === range.last ? range.first : from;
  return { first: Math.min(anchor, to), last: Math.max(anchor, to) };
}
