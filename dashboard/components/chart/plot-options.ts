// How uPlot draws one KPI: its colours from the theme, its axes in our words, gaps hatched and never bridged.
import type uPlot from "uplot";
import type { Answer } from "@/lib/api/types";
import { axisRange } from "@/lib/format/axis";
import { formatDay, formatDayShort } from "@/lib/format/dates";
import { grainOf } from "@/lib/format/period";
import { gapsIn } from "@/lib/format/points";
import { formatValue } from "@/lib/format/value";
import { drawBreaks, LANE } from "./break-lane";

const DAY = 86_400;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;
const STEPS = [1, 2, 3, 7, 14]
  .map((days) => days * DAY)
  .concat([MONTH, 2 * MONTH, 3 * MONTH, 6 * MONTH, YEAR, 2 * YEAR]);

/** Seconds, this period, the period before laid over it. */
export function plotData({ points, previous_points }: Answer): uPlot.AlignedData {
  const value = (point: Answer["points"][number] | undefined): number | null =>
    point === undefined || point[1] === null ? null : Number(point[1]);
  return [
    points.map((point) => Date.parse(`${point[0]}T00:00:00Z`) / 1000),
    points.map(value),
    points.map((_, index) => value(previous_points[index])),
  ];
}

export function plotOptions(answer: Answer, utc: (seconds: number) => Date): Omit<uPlot.Options, "width" | "height"> {
  const colour = themeColours();
  const estimate = answer.evidence === "estimated";
  return {
    tzDate: utc,
    legend: { show: false },
    padding: [8, 24, answer.breaks.length > 0 ? LANE : 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
    scales: { ...aroundOne(answer), y: { range: (_, low, high) => axisRange(low, high, answer.unit) } },
    axes: axes(answer, colour),
    series: [
      {},
      {
        stroke: colour("series"),
        width: 2,
        ...(estimate && { dash: [5, 4] }),
        points: { size: 5, fill: estimate ? colour("surface") : colour("series"), ...lonePoints(answer) },
      },
      {
        stroke: colour("before"),
        width: 1.5,
        dash: [4, 5],
        points: { show: answer.points.length === 1, size: 7, fill: colour("surface") },
      },
    ],
    hooks: {
      drawClear: [(plot) => hatchGaps(plot, answer, colour("hatch"))],
      draw: [(plot) => drawBreaks(plot, answer.breaks, { line: colour("edge"), text: colour("soft") })],
    },
  };
}

function axes(answer: Answer, colour: (name: string) => string): uPlot.Axis[] {
  const line = { stroke: colour("line"), width: 1 };
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const text = { stroke: colour("soft"), font };
  return [
    {
      ...text,
      incrs: grainOf(answer) === "month" ? STEPS.filter((step) => step >= MONTH) : STEPS,
      ...(answer.points.length === 1 && { splits: (plot) => [...plot.data[0]] }),
      space: 64,
      grid: { show: false },
      ticks: { ...line, size: 4 },
      size: 32,
      values: (_, splits, __, ___, step) => splits.map((seconds) => dayLabel(seconds, step, answer)),
    },
    {
      ...text,
      grid: line,
      ticks: { show: false },
      size: 58,
      values: (_, splits) => splits.map((value) => formatValue(value, answer.unit, answer.currency, "axis")),
    },
  ];
}

/** A single point stands in the middle instead of at an edge. */
function aroundOne({ points }: Answer): uPlot.Scales {
  const only = points.length === 1 ? points[0] : undefined;
  if (!only) return {};
  const seconds = Date.parse(`${only[0]}T00:00:00Z`) / 1000;
  return { x: { range: [seconds - MONTH, seconds + MONTH] } };
}

function dayLabel(seconds: number, step: number, answer: Answer): string {
  const day = new Date(seconds * 1000).toISOString().slice(0, 10);
  if (step < MONTH && grainOf(answer) === "day") return formatDayShort(day);
  const month = formatDay(day, "month");
  return month.startsWith("Jan") || step >= YEAR || answer.points.length === 1 ? month : month.slice(0, 3);
}

/** A value between two gaps has no line; it is drawn as a point even where points are too dense to be shown. */
function lonePoints({ points }: Answer): Pick<uPlot.Series.Points, "show" | "filter"> {
  const missing = (index: number): boolean => (points[index]?.[1] ?? null) === null;
  const lone = points.map((_, index) => index).filter((i) => !missing(i) && missing(i - 1) && missing(i + 1));
  const few = points.length <= 45;
  return few ? { show: true } : { show: lone.length > 0, filter: () => lone };
}

function hatchGaps(plot: uPlot, { points }: Answer, colour: string): void {
  const { ctx, bbox } = plot;
  const place = (index: number): number => plot.valToPos(plot.data[0][index] ?? 0, "x", true);
  for (const gap of gapsIn(points)) {
    const first = points.findIndex((point) => point[0] === gap.from);
    const [left, right] = [place(first - 1), place(first + gap.length)];
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += 7 * devicePixelRatio) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
}

function themeColours(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}
