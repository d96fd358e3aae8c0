// The lane under the axis: a mark with its words for each day from which a platform counts otherwise.
import type uPlot from "uplot";
import type { Answer } from "@/lib/api/types";
import { valueWord } from "../breakdown/dimension-words";

/** The lane's height. */
export const LANE = 18;

type Colours = { line: string; text: string };

/** A dashed line at each break, its mark below the axis, and its words where there is room before the next mark. */
export function drawBreaks(plot: uPlot, breaks: Answer["breaks"], { line, text }: Colours): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  const bottom = plot.height * scale - 5 * scale;
  const right = bbox.left + bbox.width;
  // Words may also stand below the margin right of the plot.
  const end = right + 20 * scale;
  const shown = breaks
    .map(({ day, platform }) => ({ platform, x: plot.valToPos(Date.parse(`${day}T00:00:00Z`) / 1000, "x", true) }))
    .filter(({ x }) => x >= bbox.left && x <= right);
  ctx.save();
  ctx.font = `${11 * scale}px ${getComputedStyle(document.body).fontFamily}`;
  ctx.fillStyle = text;
  for (const [place, { platform, x }] of shown.entries()) {
    dashed(ctx, x, bbox, line);
    ctx.textAlign = "center";
    ctx.fillText("▲", x, bottom);
    ctx.textAlign = "left";
    const room = (shown[place + 1]?.x ?? end) - x - 14 * scale;
    const words = wordsFor(platform).find((text) => ctx.measureText(text).width <= room);
    if (words) ctx.fillText(words, x + 9 * scale, bottom);
  }
  ctx.restore();
}

/** As much as there may be room for, the longest first. */
function wordsFor(platform: string): string[] {
  const name = valueWord("platform", platform);
  return [`${name} counts otherwise`, name];
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
