// What a chart draws, whoever asks for it: places on the axis, lines over them, and what a reader must know of places.
import type { Answer, Definition, Value } from "../api/types";
import { addDays, daysIn, type Grain } from "../format/dates";
import { comparedText, grainOf, periodText } from "../format/period";
import { shape } from "../format/points";
import type { Unit } from "../format/value";

/** `before`: what is compared with, dashed; `estimate`: nobody reported it, dashed and hollow; `other`: one of several. */
export type Look = "main" | "before" | "estimate" | "other";
type Edges = [low: Value, high: Value];

/** A line for a chart: its points by day or number (null: a gap), and the band of each point that is estimated. */
export type Series = {
  key: string;
  label: string;
  short?: string | undefined;
  look: Look;
  points: readonly (readonly [at: string | number, value: Value])[];
  band?: readonly Edges[] | undefined;
};

/** `values` are undefined where a line has no point of its own; `days`, where its points are of other days than the axis. */
export type Line = {
  key: string;
  label: string;
  /** The same where there is little room. */
  short?: string | undefined;
  look: Look;
  values: (Value | undefined)[];
  band: (Edges | undefined)[] | null;
  days: string[] | null;
};

export type Break = Answer["breaks"][number];

export type Figure = {
  title: string;
  unit: Unit;
  currency: string | null;
  axis: Grain | "number";
  axisLabel: string;
  at: (string | number)[];
  lines: Line[];
  log: boolean;
  bars: boolean;
  /** From here on days are not over, or not all there: null where all are. */
  running: string | null;
  /** Where places are ages in days: the day of age 0, if that is known. */
  start: string | null;
  breaks: Break[];
  /** Why a place has no value, where that is known. */
  why: (at: string | number) => string | null;
};

type Drawn = Pick<Figure, "title" | "unit"> &
  Partial<Pick<Figure, "currency" | "axis" | "axisLabel" | "log" | "bars" | "running" | "start" | "breaks" | "why">>;

/** The figure of some series, each with places of its own. */
export function figureOf(series: readonly Series[], drawn: Drawn): Figure {
  const at = [...new Set(series.flatMap(({ points }) => points.map(([place]) => place)))].sort(inOrder);
  return {
    currency: null,
    axis: "day",
    axisLabel: "",
    log: false,
    bars: false,
    running: null,
    start: null,
    breaks: [],
    why: () => null,
    ...drawn,
    at,
    lines: series.map((one) => lineOver(at, one)),
  };
}

/** The figure of an answer: its points, those it is compared with place by place, and its band where it is estimated.
 * `overTime`: by what rule its points add up over time.
 */
export function figureOfAnswer(answer: Answer, why: Figure["why"] = () => null, overTime?: OverTime): Figure {
  const points = shape(answer);
  const leading = points !== answer.points;
  const estimated = answer.evidence === "estimated";
  const band = bandOf(answer);
  const main: Series = {
    key: "now",
    label: leading ? "Twelve sale months" : (periodText(answer) ?? answer.label),
    short: "Now",
    look: estimated ? "estimate" : "main",
    points,
    band: leading ? undefined : band,
  };
  const figure = figureOf([main], {
    title: answer.label,
    unit: answer.unit,
    currency: answer.currency,
    axis: grainOf(answer),
    running: growsByDay(overTime) ? runningFrom(answer) : null,
    breaks: answer.breaks,
    why,
  });
  const before = leading ? null : comparedLine(answer);
  return before ? { ...figure, lines: [...figure.lines, before] } : figure;
}

type OverTime = Definition["additivity"][string] | undefined;

/** Whether the figure of a day grows until the day is over. A level that was told is whole, and so are the people of a day; a
 * rolling sum is told of no day that is not complete.
 */
function growsByDay(overTime: OverTime): boolean {
  return overTime !== "stock" && overTime !== "unique" && overTime !== "trailing";
}

/** The first day that is not complete; null where every day of the answer is. */
function runningFrom({ complete_to, points }: Answer): string | null {
  const last = points.at(-1)?.[0];
  return complete_to && last && last > complete_to ? addDays(complete_to, 1) : null;
}

function comparedLine(answer: Answer): Line | null {
  const label = comparedText(answer);
  if (!label || answer.previous_points.length === 0) return null;
  const points = answer.previous_points.slice(0, answer.points.length);
  const byAge = answer.compared_with?.kind === "age";
  return {
    key: "before",
    label,
    short: byAge ? "Others" : "Before",
    look: "before",
    values: points.map(([, value]) => value),
    band: null,
    days: byAge ? null : points.map(([day]) => day),
  };
}

/** The low and high of each point, where the answer has a band. */
function bandOf({ band = [], points }: Answer): Edges[] | undefined {
  if (band.length === 0) return undefined;
  const edges = new Map<string, Edges>(band.map(([day, low, high]) => [day, [low, high]]));
  return points.map(([day]): Edges => edges.get(day) ?? [null, null]);
}

function lineOver(at: readonly (string | number)[], { points, band, key, label, short, look }: Series): Line {
  const values = new Map<string | number, Value>(points as Iterable<[string | number, Value]>);
  const edges = band && new Map(points.map(([place], index) => [place, band[index]]));
  return {
    key,
    label,
    short,
    look,
    values: at.map((place) => values.get(place)),
    band: edges ? at.map((place) => edges.get(place)) : null,
    days: null,
  };
}

function inOrder(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;
}

/** The place of a day on the axis: itself, or the age of a day; null where places are neither. */
export function placeOfDay({ axis, start }: Figure, day: string): string | number | null {
  if (axis !== "number") return day;
  return start ? daysIn(start, day) - 1 : null;
}

/** Whether a place lies in days that are not complete. */
export function isRunning({ running }: Figure, at: string | number | undefined): boolean {
  return running !== null && typeof at === "string" && at >= running;
}

/** A line's value as it is drawn; null where it has none, or where its day still runs. */
export function drawnValue(figure: Figure, line: Line, index: number): number | null | undefined {
  const value = line.values[index];
  if (value === undefined) return undefined;
  if (value === null || (line.look !== "before" && isRunning(figure, figure.at[index]))) return null;
  return Number(value);
}

/** A line's numbers where it has any. */
export function known(line: Line): number[] {
  return line.values.flatMap((value) => (value === null || value === undefined ? [] : Number(value)));
}

/** Whether there is anything to draw. */
export function isEmpty({ lines }: Figure): boolean {
  return lines.every((line) => line.look === "before" || known(line).length === 0);
}

/** The stretches in which no line has a value, between the first and the last that has, as places. */
export function gaps({ at, lines }: Figure): { first: number; last: number }[] {
  const own = lines.filter(({ look }) => look !== "before");
  const told = at.map((_, index) => own.some(({ values }) => values[index] !== null && values[index] !== undefined));
  const found: { first: number; last: number }[] = [];
  for (let index = told.indexOf(true); index >= 0 && index <= told.lastIndexOf(true); index += 1) {
    if (told[index]) continue;
    const open = found.at(-1);
    if (open && open.last === index - 1) open.last = index;
    else found.push({ first: index, last: index });
  }
  return found;
}
