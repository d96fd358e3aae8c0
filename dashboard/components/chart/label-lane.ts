// Each line's name at its end, instead of a legend: kept apart where lines end close to each other.
import type uPlot from "uplot";
import { drawnValue, type Figure, type Line } from "@/lib/chart/figure";

const SIZE = 12;
const APART = 15;
const SWATCH = 12;
const EDGE = 24;
/** Of the whole width, at most this part is for names. */
const MOST = 0.3;
const NARROW = 480;

type Words = { text: string; surface: string };
type Label = { words: string; y: number; colour: string; dashed: boolean };

/** CSS pixels that the names need right of the plot. */
export function labelRoom(plot: uPlot, figure: Figure): number {
  if (!isNamed(figure)) return EDGE;
  plot.ctx.save();
  plot.ctx.font = fontOf(1);
  const widest = Math.max(...figure.lines.map((line) => plot.ctx.measureText(wordsOf(plot, line)).width));
  plot.ctx.restore();
  return Math.min(widest + SWATCH + 14, plot.width * MOST);
}

/** Writes the names. */
export function drawLabels(plot: uPlot, figure: Figure, colours: string[], { text, surface }: Words): void {
  if (!isNamed(figure)) return;
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  const left = bbox.left + bbox.width + 6 * scale;
  const room = plot.width * scale - left - SWATCH * scale - 4 * scale;
  ctx.save();
  ctx.font = fontOf(scale);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const { words, y, colour, dashed } of apart(labelsOf(plot, figure, colours), plot)) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2 * scale;
    ctx.setLineDash(dashed ? [3 * scale, 2 * scale] : []);
    ctx.beginPath();
    ctx.moveTo(left, y);
    ctx.lineTo(left + (SWATCH - 3) * scale, y);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.strokeStyle = surface;
    ctx.lineWidth = 3 * scale;
    const shown = fitted(ctx, words, room);
    ctx.strokeText(shown, left + SWATCH * scale, y);
    ctx.fillStyle = text;
    ctx.fillText(shown, left + SWATCH * scale, y);
  }
  ctx.restore();
}

/** On a phone what can be said shorter is. */
function wordsOf(plot: uPlot, { label, short }: Line): string {
  return plot.width < NARROW ? (short ?? label) : label;
}

/** One line needs no name: the title is its name. */
function isNamed({ lines }: Figure): boolean {
  return lines.length > 1;
}

function labelsOf(plot: uPlot, figure: Figure, colours: string[]): Label[] {
  return figure.lines.flatMap((line, place) => {
    const end = lastValue(figure, line);
    if (end === null) return [];
    const y = plot.valToPos(end, "y", true);
    const dashed = line.look === "before" || line.look === "estimate";
    return Number.isFinite(y) ? [{ words: wordsOf(plot, line), y, colour: colours[place] ?? "", dashed }] : [];
  });
}

function lastValue(figure: Figure, line: Line): number | null {
  for (let index = figure.at.length - 1; index >= 0; index -= 1) {
    const value = drawnValue(figure, line, index);
    if (typeof value === "number" && (!figure.log || value > 0)) return value;
  }
  return null;
}

/** From the lowest up, each at least a line above the one before; then down again from the top edge. */
function apart(labels: Label[], { bbox }: uPlot): Label[] {
  const step = APART * devicePixelRatio;
  const sorted = labels.toSorted((a, b) => b.y - a.y);
  let floor = bbox.top + bbox.height - step / 2;
  for (const label of sorted) {
    label.y = Math.min(label.y, floor);
    floor = label.y - step;
  }
  let ceiling = bbox.top + step / 2;
  for (const label of sorted.toReversed()) {
    label.y = Math.max(label.y, ceiling);
    ceiling = label.y + step;
  }
  return sorted;
}

function fitted(ctx: CanvasRenderingContext2D, words: string, room: number): string {
  if (ctx.measureText(words).width <= room) return words;
  let short = words;
  while (short.length > 1 && ctx.measureText(`${short}…`).width > room) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

function fontOf(scale: number): string {
  return `${SIZE * scale}px ${getComputedStyle(document.body).fontFamily}`;
}
