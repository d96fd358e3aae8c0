// A small line as an SVG path in a box of 100 × 30; a missing value breaks it.
import type { Point } from "../api/types";

const WIDTH = 100;
const HEIGHT = 30;
const EDGE = 2;

const MOST = 48;

/** The path through the known points; a point between two gaps is a dot. */
export function linePath(points: Point[]): string {
  const values = thinned(points.map((point) => (point[1] === null ? null : Number(point[1]))));
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const low = Math.min(...known);
  const range = Math.max(...known) - low;
  const x = (index: number): number => (values.length === 1 ? WIDTH / 2 : (index / (values.length - 1)) * WIDTH);
  const y = (value: number): number =>
    range === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((value - low) / range) * (HEIGHT - 2 * EDGE);
  return values.map((value, index) => (value === null ? "" : step(values, index, x(index), y(value)))).join("");
}

/** As many places as the eye can tell apart: the mean of each stretch, or nothing where the whole stretch is missing. */
function thinned(values: (number | null)[]): (number | null)[] {
  const size = Math.ceil(values.length / MOST);
  if (size <= 1) return values;
  return Array.from({ length: Math.ceil(values.length / size) }, (_, place) => {
    const known = values.slice(place * size, (place + 1) * size).filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

function step(values: (number | null)[], index: number, x: number, y: number): string {
  const place = `${x.toFixed(1)} ${y.toFixed(1)}`;
  const starts = index === 0 || values[index - 1] === null;
  const alone = starts && (values[index + 1] ?? null) === null;
  return starts ? `M${place}${alone ? "h0" : ""}` : `L${place}`;
}
