// What is hatched: days that nobody has told of, and the day that still runs, as a bar of its own that no line leads to.
import type uPlot from "uplot";
import { type Figure, gaps, isRunning } from "@/lib/chart/figure";

const STEP = 7;

/** Hatches the stretches without a value, from the point before to the point after. */
export function hatchGaps(plot: uPlot, figure: Figure, colour: string): void {
  const { top, height } = plot.bbox;
  for (const { first, last } of gaps(figure)) {
    const [left, right] = [placed(plot, first - 1), placed(plot, last + 1)];
    hatch(plot.ctx, { left, top, width: right - left, height }, colour);
  }
}

/** A hatched bar from zero for each day that is not over. */
export function hatchRunning(plot: uPlot, figure: Figure, colours: { hatch: string; line: string }): void {
  const [main] = figure.lines;
  if (!main) return;
  figure.at.forEach((at, index) => {
    const value = main.values[index];
    if (!isRunning(figure, at) || value === null || value === undefined) return;
    const top = plot.valToPos(Number(value), "y", true);
    const half = Math.max(4 * devicePixelRatio, (placed(plot, index) - placed(plot, index - 1)) * 0.4);
    const middle = Math.min(placed(plot, index), plot.bbox.left + plot.bbox.width - half);
    const bar = { left: middle - half, top, width: half * 2, height: plot.bbox.top + plot.bbox.height - top };
    hatch(plot.ctx, bar, colours.hatch);
    plot.ctx.strokeStyle = colours.line;
    plot.ctx.lineWidth = devicePixelRatio;
    plot.ctx.strokeRect(bar.left, bar.top, bar.width, bar.height);
  });
}

function placed(plot: uPlot, index: number): number {
  const last = plot.data[0].length - 1;
  return plot.valToPos(plot.data[0][Math.min(last, Math.max(0, index))] ?? 0, "x", true);
}

type Box = { left: number; top: number; width: number; height: number };

function hatch(ctx: CanvasRenderingContext2D, { left, top, width, height }: Box, colour: string): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += STEP * devicePixelRatio) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}
