"use client";
// The drawing itself: mouse, finger and arrow keys move from point to point, and each point is said aloud.
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Annotation } from "@/lib/api/types";
import { type Figure, placeOfDay } from "@/lib/chart/figure";
import { type Move, moved } from "@/lib/chart/keys";
import { pointNote } from "@/lib/chart/note-desk";
import type { Range } from "@/lib/chart/range";
import { placeSaid } from "@/lib/chart/words";
import { useTheme } from "@/lib/theme";
import { AnnotationLane, type Room } from "./annotation-lane";
import { placeOf, plotData, plotOptions, seriesPlace } from "./plot-options";
import { PointCard } from "./point-card";

export type PlotProps = {
  figure: Figure;
  describedBy: string;
  range: Range | null;
  onRange: (range: Range | null) => void;
  active: number;
  onActive: (line: number) => void;
  /** What happened on its days, for the lane under the axis. */
  annotations: readonly Annotation[];
};

export default function Plot({ figure, describedBy, range, onRange, active, onActive, annotations }: PlotProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState<number | null>(null);
  const [spoken, setSpoken] = useState(false);
  const [room, setRoom] = useState<Room | null>(null);
  const plot = usePlot(frame, figure, {
    onIndex: setIndex,
    onRange,
    onRoom: (next) => setRoom((known) => (known && sameRoom(known, next) ? known : next)),
  });
  useMarked(plot, range);
  useEffect(() => {
    if (index !== null) pointNote(figure.at[range?.first ?? index], figure.at[range?.last ?? index]);
  }, [figure, range, index]);

  const act = (move: Move): void => {
    setSpoken(true);
    if (move.line !== active) {
      plot.current?.setSeries(seriesPlace(figure, move.line), { focus: true });
      onActive(move.line);
    }
    if (move.range !== range) onRange(move.range);
    if (move.index !== null) pointAt(plot.current, move.index);
  };
  const press = (event: KeyboardEvent): void => {
    const state = { index, line: active, range, places: figure.at.length, lines: figure.lines.length };
    const move = event.ctrlKey || event.metaKey || event.altKey ? null : moved(event.key, event.shiftKey, state);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    act(move);
  };

  return (
    <div className="relative">
      <div
        ref={frame}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        tabIndex={0}
        data-part="plot"
        aria-roledescription="chart"
        aria-label={`${figure.title}. ${HELP}${figure.lines.length > 1 ? OTHER_LINES : ""}`}
        aria-describedby={describedBy}
        onKeyDown={press}
        onPointerMove={(event) => followFinger(event, plot.current)}
        onPointerDown={(event) => followFinger(event, plot.current)}
        onBlur={() => setSpoken(false)}
        className="h-72 w-full rounded [&_.u-over]:touch-pan-y [&_.u-select]:bg-accent/15"
      />
      {index !== null && <PointCard figure={figure} index={index} active={active} plot={plot.current} />}
      <p aria-live="polite" data-part="said" className="sr-only">
        {spoken && index !== null && placeSaid(figure, index, active)}
      </p>
      <AnnotationLane
        annotations={annotations}
        room={room}
        placeOf={(day) => placeOf(figure, placeOfDay(figure, day) ?? day)}
      />
    </div>
  );
}

const HELP = "Arrow keys go from point to point, with Shift they mark a stretch.";
const OTHER_LINES = " Brackets go to another line.";

type Watching = {
  onIndex: (index: number | null) => void;
  onRange: (range: Range | null) => void;
  onRoom: (room: Room) => void;
};

/** The plot in the frame, drawn anew when the figure or the theme changes, moved along with its size. */
function usePlot(frame: React.RefObject<HTMLDivElement | null>, figure: Figure, watching: Watching) {
  const plot = useRef<uPlot | null>(null);
  const theme = useTheme();
  const latest = useRef(watching);
  useEffect(() => {
    latest.current = watching;
  });
  const drawing = useMemo(() => ({ figure, theme }), [figure, theme]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const options = plotOptions(drawing.figure, drawing.theme);
    const size = () => ({ width: element.clientWidth, height: element.clientHeight });
    const hooks: uPlot.Hooks.Arrays = {
      ...options.hooks,
      setCursor: [(one) => latest.current.onIndex(one.cursor.idx ?? null)],
      setSelect: [(one) => latest.current.onRange(marked(one))],
      draw: [...options.hooks.draw, (one) => latest.current.onRoom(roomOf(one))],
    };
    const made = new uPlot({ ...options, ...size(), hooks }, plotData(drawing.figure), element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [frame, drawing]);
  return plot;
}

function roomOf({ over, scales }: uPlot): Room {
  return { left: over.offsetLeft, width: over.clientWidth, from: scales.x?.min ?? 0, to: scales.x?.max ?? 0 };
}

function sameRoom(one: Room, other: Room): boolean {
  return one.left === other.left && one.width === other.width && one.from === other.from && one.to === other.to;
}

/** Shows a stretch that was marked with keys; one that was drawn with the mouse is there already. */
function useMarked(plot: React.RefObject<uPlot | null>, range: Range | null): void {
  useEffect(() => {
    const one = plot.current;
    if (!one) return;
    const edge = (index: number): number => one.valToPos(one.data[0][index] ?? 0, "x");
    const [left, right] = range ? [edge(range.first), edge(range.last)] : [0, 0];
    one.setSelect({ left, top: 0, width: right - left, height: range ? one.over.clientHeight : 0 }, false);
  }, [plot, range]);
}

/** The places within what was drawn over with the mouse. */
function marked(plot: uPlot): Range | null {
  const { left, width } = plot.select;
  if (width < 4) return null;
  return { first: plot.posToIdx(left), last: plot.posToIdx(left + width) };
}

function pointAt(plot: uPlot | null, index: number): void {
  if (!plot) return;
  plot.setCursor({ left: plot.valToPos(plot.data[0][index] ?? 0, "x"), top: plot.over.clientHeight / 2 });
}

/** A finger that goes sideways shows values; one that goes up or down scrolls the page. */
function followFinger(event: PointerEvent, plot: uPlot | null): void {
  if (event.pointerType !== "touch" || !plot) return;
  const { left } = plot.over.getBoundingClientRect();
  plot.setCursor({ left: event.clientX - left, top: plot.over.clientHeight / 2 });
}
