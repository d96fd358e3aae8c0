// Where a chart's value axis begins and ends: at zero, unless nothing would be seen.
import { drawnValue, type Figure } from "../chart/figure";
import { formatValue, type Unit } from "./value";

/** Values that all lie within 30 % of the highest would be one flat line above zero. */
const CLOSE = 0.7;

/** The smallest step that is told apart in words, where it is not one. */
const FINEST: Partial<Record<Unit, number>> = { money: 0.01, rate: 0.00001, ratio: 0.01, percent: 0.001 };

/** The axis from the lowest to the highest value that is drawn. */
export function axisRange(low: number | null, high: number | null, unit: Unit): [number, number] {
  if (low === null || high === null) return [0, 1];
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low * 1.5), Math.max(0, high * 1.5)];
  const room = (high - low) * 0.08;
  if (low < 0) return [low - room, Math.max(0, high + room)];
  return [low < high * CLOSE ? 0 : beginning(low - room, high - low, unit), high + room];
}

/** "Axis begins at 5,400", "Log scale"; null where it begins at zero or lower. */
export function axisNote(figure: Figure): string | null {
  if (figure.log) return "Log scale";
  if (figure.bars || figure.running !== null) return null;
  const known = figure.lines.flatMap((line) =>
    figure.at.flatMap((_, index) => [drawnValue(figure, line, index), ...edges(line.band?.[index])]),
  );
  const drawn = known.filter((value) => typeof value === "number");
  if (drawn.length === 0) return null;
  const [begins] = axisRange(least(drawn), most(drawn), figure.unit);
  return begins > 0 ? `Axis begins at ${formatValue(begins, figure.unit, figure.currency)}` : null;
}

function edges(band: readonly (number | string | null)[] | undefined): number[] {
  return (band ?? []).flatMap((edge) => (edge === null ? [] : Number(edge)));
}

function least(values: number[]): number {
  return values.reduce((low, value) => Math.min(low, value));
}

function most(values: number[]): number {
  return values.reduce((high, value) => Math.max(high, value));
}

/** Rounded down to what can be said in few digits. */
function beginning(low: number, range: number, unit: Unit): number {
  const step = Math.max(FINEST[unit] ?? 1, 10 ** (Math.floor(Math.log10(range)) - 1));
  return Math.max(0, Math.floor(low / step) * step);
}
