// What a series of points lacks. A missing value is a gap to be shown, never a zero.
import type { Answer, Point } from "../api/types";

export type Gap = { from: string; to: string; length: number };

/** The stretches without a value between the first and the last known point. */
export function gapsIn(points: Point[]): Gap[] {
  const known = (point: Point): boolean => point[1] !== null;
  const inner = points.slice(Math.max(0, points.findIndex(known)), points.findLastIndex(known) + 1);
  const gaps: Gap[] = [];
  inner.forEach((point, index) => {
    const last = gaps.at(-1);
    if (known(point)) return;
    if (last && inner[index - 1]?.[0] === last.to) Object.assign(last, { to: point[0], length: last.length + 1 });
    else gaps.push({ from: point[0], to: point[0], length: 1 });
  });
  return gaps;
}

/** How many points inside the known stretch have no value; none of what happens now and then, of which every day is there. */
export function missingDays({ points, coverage }: Pick<Answer, "points" | "coverage">): number {
  if (coverage && coverage.present >= coverage.expected) return 0;
  return gapsIn(points).reduce((sum, gap) => sum + gap.length, 0);
}

const LEAST_FOR_A_LINE = 3;

/** The points that have a shape: a sale month or two alone have none, and stand in the year that leads up to them. */
export function shape({ points, trend }: Answer): Point[] {
  return points.length < LEAST_FOR_A_LINE && trend.length > points.length ? trend : points;
}
