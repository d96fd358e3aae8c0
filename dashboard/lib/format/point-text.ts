// One point of a chart in words.
import type { Answer } from "../api/types";
import { formatDay } from "./dates";
import { formatValue } from "./value";

export type PointParts = { day: string; value: string; beforeDay: string | null; before: string | null };

/** The point at this place and the one it is compared with. */
export function pointParts({ points, previous_points, unit, currency, period }: Answer, index: number): PointParts {
  const point = points[index];
  const before = previous_points[index];
  const text = (value: number | string | null): string =>
    value === null ? `no data for this ${period.grain}` : formatValue(value, unit, currency);
  return {
    day: point ? formatDay(point[0], period.grain) : "",
    value: text(point?.[1] ?? null),
    beforeDay: before ? formatDay(before[0], period.grain) : null,
    before: before ? text(before[1]) : null,
  };
}

/** "14 Nov 2026: 6,201; before, 17 Oct 2026: 5,010". */
export function pointText(answer: Answer, index: number): string {
  const { day, value, beforeDay, before } = pointParts(answer, index);
  return `${day}: ${value}${beforeDay ? `; before, ${beforeDay}: ${before}` : ""}`;
}
