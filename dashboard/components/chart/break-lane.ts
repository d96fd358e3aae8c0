// The lane under the axis: a mark with its words for each day from which a platform counts otherwise.
import type uPlot from "uplot";
import type { Answer } from "@/lib/api/types";
import { valueWord } from "../breakdown/dimension-words";

/** The lane's height. */
export const LANE = 18;

type Colours = { line: string; text: string };

/** A dashed line at each break, its mark below the axis, and its words where they do not run into the ones before. */
export function drawBreaks(plot: uPlot, breaks: Answer["breaks"], { line, text }: Colours): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  const bottom = plot.height * scale - 5 * scale;
  let free = bbox.left;
  ctx.save();
  ctx.font = `${11 * scale}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  for (const { day, platform } of breaks) {
    const x = plot.valToPos(Date.parse(`${day}T00:00:00Z`) / 1000, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    dashed(ctx, x, bbox, line);
    const words = `▲ ${valueWord("platform", platform)} counts otherwise`;
    const width = ctx.measureText(words).width;
    const start = Math.min(x - 5 * scale, bbox.left + bbox.width - width);
    const fits = start >= free;
    ctx.fillStyle = text;
    ctx.fillText(fits ? words : "▲", fits ? start : x - 5 * scale, bottom);
    if (fits) free = start + width + 8 * scale;
  }
  ctx.restore();
}

function dashed(ctx: CanvasRenderingContext2D, x: number, { top, height }: uPlot.BBox, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, top + height);
  ctx.stroke();
}
