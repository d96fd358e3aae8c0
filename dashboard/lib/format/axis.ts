// Where a chart's value axis begins and ends: at zero, unless nothing would be seen.
import type { Answer } from "../api/types";
import { formatValue } from "./value";

/** Values that all lie within 30 % of the highest would be one flat line above zero. */
const CLOSE = 0.7;

/** The smallest step that is told apart in words. */
const FINEST: Record<Answer["unit"], number> = {
  plays: 1,
  people: 1,
  follows: 1,
  views: 1,
  money: 0.01,
  rate: 0.00001,
  ratio: 0.01,
  percent: 0.001,
};

/** The axis from the lowest to the highest value that is drawn. */
export function axisRange(low: number | null, high: number | null, unit: Answer["unit"]): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low * 1.5), Math.max(0, high * 1.5)];
  const room = (high - low) * 0.08;
  if (low < 0) return [low - room, Math.max(0, high + room)];
  return [low < high * CLOSE ? 0 : beginning(low - room, high - low, unit), high + room];
}

/** "Axis begins at 5,400"; null where it begins at zero or lower. */
export function axisNote({ points, previous_points, unit, currency }: Answer): string | null {
  const known = [...points, ...previous_points.slice(0, points.length)].flatMap(([, value]) =>
    value === null ? [] : Number(value),
  );
  if (known.length === 0) return null;
  const [begins] = axisRange(Math.min(...known), Math.max(...known), unit);
  return begins > 0 ? `Axis begins at ${formatValue(begins, unit, currency)}` : null;
}

/** Rounded down to what can be said in few digits. */
function beginning(low: number, range: number, unit: Answer["unit"]): number {
  const step = Math.max(FINEST[unit], 10 ** (Math.floor(Math.log10(range)) - 1));
  return Math.max(0, Math.floor(low / step) * step);
}
