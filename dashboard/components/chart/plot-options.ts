// How uPlot draws a figure: its colours from the theme, its axes in our words, and what is painted around the lines.
import uPlot from "uplot";
import { coloursOf, type Theme } from "@/lib/chart/colours";
import { drawnValue, type Figure, known, type Line } from "@/lib/chart/figure";
import { axisRange } from "@/lib/format/axis";
import { formatDay, formatDayShort } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { drawBreaks, LANE } from "./break-lane";
import { hatchGaps, hatchRunning } from "./hatching";
import { drawLabels, labelRoom } from "./label-lane";

export const DAY = 86_400;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;
const STEPS = [1, 2, 3, 7, 14]
  .map((days) => days * DAY)
  .concat([MONTH, 2 * MONTH, 3 * MONTH, 6 * MONTH, YEAR, 2 * YEAR, 5 * YEAR, 10 * YEAR]);
const FEW = 45;
const NUMBERS = [1, 2, 5, 7, 14, 28, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

export type Colour = (name: string) => string;

/** Seconds of a day (UTC), or the number itself. */
export function placeOf({ axis }: Figure, at: string | number): number {
  return axis === "number" ? Number(at) : Date.parse(`${at}T00:00:00Z`) / 1000;
}

/** The axis, then each line and, where it is estimated, its upper and lower edge. */
export function plotData(figure: Figure): uPlot.AlignedData {
  const columns = figure.lines.flatMap((line) => [
    figure.at.map((_, index) => positive(figure, drawnValue(figure, line, index))),
    ...(line.band ? [1, 0].map((side) => edge(figure, line, side)) : []),
  ]);
  return [figure.at.map((at) => placeOf(figure, at)), ...columns] as uPlot.AlignedData;
}

/** The data's place of a line's series, and the edges' behind it. */
export function seriesPlace(figure: Figure, line: number): number {
  return figure.lines.slice(0, line).reduce((place, { band }) => place + (band ? 3 : 1), 1);
}

type Painting = (plot: uPlot) => void;
type Options = Omit<uPlot.Options, "width" | "height" | "hooks"> & {
  hooks: { drawClear: Painting[]; draw: Painting[] };
};

export function plotOptions(figure: Figure, theme: Theme): Options {
  const colour = themeColours();
  const strokes = strokesOf(figure, colour, theme);
  const hatch = colour("hatch");
  const words = { text: colour("ink"), surface: colour("surface") };
  return {
    ...(figure.axis !== "number" && { tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") }),
    legend: { show: false },
    padding: [8, (plot) => labelRoom(plot, figure), figure.breaks.length > 0 ? LANE : 0, 0],
    cursor: { y: false, drag: { x: true, y: false, setScale: false }, points: { size: 8 } },
    focus: { alpha: 0.35 },
    scales: { x: { time: figure.axis !== "number", ...aroundOne(figure) }, y: valueScale(figure) },
    axes: axes(figure, colour),
    series: [{}, ...figure.lines.flatMap((line, place) => seriesOf(figure, line, strokes[place] ?? "", colour))],
    bands: bandsOf(figure, strokes),
    hooks: {
      drawClear: [(plot) => hatchGaps(plot, figure, hatch)],
      draw: [
        (plot) => hatchRunning(plot, figure, { hatch, line: strokes[0] ?? "" }),
        (plot) => drawBreaks(plot, figure.breaks, { line: colour("edge"), text: colour("soft") }),
        (plot) => drawLabels(plot, figure, strokes, words),
      ],
    },
  };
}

function strokesOf({ lines }: Figure, colour: Colour, theme: Theme): string[] {
  const others = lines.filter(({ look }) => look === "other").map(({ key }) => key);
  const palette = coloursOf(others, theme);
  let next = 0;
  return lines.map(({ look }) =>
    look === "before" ? colour("before") : look === "other" ? (palette[next++] ?? "") : colour("series"),
  );
}

function seriesOf(figure: Figure, line: Line, stroke: string, colour: Colour): uPlot.Series[] {
  const { look } = line;
  const hollow = look === "estimate" || look === "before";
  const points = { size: 5, fill: hollow ? colour("surface") : stroke, ...shownPoints(figure, line) };
  const own: uPlot.Series = {
    stroke,
    width: look === "before" ? 1.5 : 2,
    ...(hollow && { dash: look === "before" ? [4, 5] : [6, 4] }),
    ...(figure.bars && uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.6, 40] }), fill: `${stroke}66` }),
    points: figure.bars ? { show: false } : points,
  };
  const edges: uPlot.Series = { stroke: "transparent", width: 0, points: { show: false } };
  return line.band ? [own, edges, edges] : [own];
}

function bandsOf(figure: Figure, strokes: string[]): uPlot.Band[] {
  return figure.lines.flatMap(({ band }, place): uPlot.Band[] => {
    const own = seriesPlace(figure, place);
    return band ? [{ series: [own + 1, own + 2], fill: `${strokes[place]}2e` }] : [];
  });
}

function edge(figure: Figure, { band }: Line, side: number): (number | null | undefined)[] {
  return (band ?? []).map((edges) => {
    const value = edges?.[side];
    return positive(figure, value === null || value === undefined ? value : Number(value));
  });
}

/** A logarithm has no place for what is not above zero. */
function positive({ log }: Figure, value: number | null | undefined): number | null | undefined {
  return log && typeof value === "number" && value <= 0 ? null : value;
}

function valueScale(figure: Figure): uPlot.Scale {
  if (figure.log) return { distr: 3, range: (_, low, high) => logRange(low, high) };
  const fromZero = figure.bars || figure.running !== null;
  return {
    range: (_, low, high) => {
      const [begin, end] = axisRange(low, highest(figure, high), figure.unit);
      return [fromZero ? Math.min(0, begin) : begin, end];
    },
  };
}

function logRange(low: number | null, high: number | null): [number, number] {
  return low === null || high === null ? [1, 10] : [low / 1.2, high * 1.2];
}

/** One, two and five of each power of ten; where these are many, the powers alone. */
export function logSplits(low: number, high: number): number[] {
  const powers = Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low));
  const steps = powers > 3 ? [1] : [1, 2, 5];
  return Array.from({ length: powers + 1 }, (_, place) => 10 ** (Math.floor(Math.log10(low)) + place))
    .flatMap((power) => steps.map((step) => step * power))
    .filter((split) => split >= low && split <= high);
}

/** The day that still runs has no place in the line, yet one in the frame. */
function highest({ lines, running }: Figure, high: number | null): number | null {
  const [main] = lines;
  return running && main ? Math.max(high ?? 0, ...known(main)) : high;
}

function axes(figure: Figure, colour: Colour): uPlot.Axis[] {
  const line = { stroke: colour("line"), width: 1 };
  const text = { stroke: colour("soft"), font: `12px ${getComputedStyle(document.body).fontFamily}` };
  const days = figure.axis === "month" ? STEPS.filter((step) => step >= MONTH) : STEPS;
  return [
    {
      ...text,
      incrs: figure.axis === "number" ? NUMBERS : days,
      ...(figure.at.length === 1 && { splits: (plot) => [...plot.data[0]] }),
      space: 64,
      grid: { show: false },
      ticks: { ...line, size: 4 },
      size: 32,
      values: (_, splits, __, ___, step) => splits.map((split) => placeLabel(figure, split, step)),
    },
    {
      ...text,
      grid: line,
      ticks: { show: false },
      size: 58,
      ...(figure.log && { splits: (_, __, low, high) => logSplits(low, high), filter: (_, splits) => splits }),
      values: (_, splits) => splits.map((value) => formatValue(value, figure.unit, figure.currency, "axis")),
    },
  ];
}

/** A single point stands in the middle instead of at an edge, and the outer bars are whole. */
function aroundOne(figure: Figure): uPlot.Scale {
  const [first, last] = [figure.at[0], figure.at.at(-1)];
  const count = figure.at.length;
  if (first === undefined || last === undefined || (count > 1 && !figure.bars)) return {};
  const [from, to] = [placeOf(figure, first), placeOf(figure, last)];
  const room = count > 1 ? (to - from) / (count - 1) / 2 : figure.axis === "number" ? 1 : MONTH;
  return { range: [from - room, to + room] };
}

function placeLabel(figure: Figure, place: number, step: number): string {
  if (figure.axis === "number") return formatValue(place, "rows");
  const day = new Date(place * 1000).toISOString().slice(0, 10);
  if (step < MONTH && figure.axis === "day") return formatDayShort(day);
  const month = formatDay(day, "month");
  return month.startsWith("Jan") || step >= YEAR || figure.at.length === 1 ? month : month.slice(0, 3);
}

/** A value between two gaps has no line; it is drawn as a point even where points are too dense to be shown. */
function shownPoints(figure: Figure, line: Line): Pick<uPlot.Series.Points, "show" | "filter"> {
  const told = line.values.map((_, index) => typeof drawnValue(figure, line, index) === "number");
  const alone = told.flatMap((is, index) => (is && !told[index - 1] && !told[index + 1] ? [index] : []));
  if (line.look !== "before" && figure.at.length <= FEW) return { show: true };
  return { show: alone.length > 0, filter: () => alone };
}

/** The theme's colours by name. */
export function themeColours(): Colour {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}
