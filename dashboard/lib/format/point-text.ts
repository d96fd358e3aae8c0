// One point of a chart in words.
import type { Answer } from "../api/types";
import { formatDay } from "./dates";
import { grainOf } from "./period";
import { formatValue } from "./value";

export type PointParts = { day: string; value: string; beforeDay: string | null; before: string | null };

/** The point at this place and the one it is compared with. */
export function pointParts(answer: Answer, index: number): PointParts {
  const { points, previous_points, unit, currency } = answer;
  const grain = grainOf(answer);
  const point = points[index];
  const before = previous_points[index];
  const text = (value: number | string | null): string =>
    value === null ? `no data for this ${grain}` : formatValue(value, unit, currency);
  return {
    day: point ? formatDay(point[0], grain) : "",
    value: text(point?.[1] ?? null),
    beforeDay: before ? formatDay(before[0], grain) : null,
    before: before ? text(before[1]) : null,
  };
}

/** "14 Nov 2026: 6,201; before, 17 Oct 2026: 5,010". */
export function pointText(answer: Answer, index: number): string {
  const { day, value, beforeDay, before } = pointParts(answer, index);
  return `${day}: ${value}${beforeDay ? `; before, ${beforeDay}: ${before}` : ""}`;
}
