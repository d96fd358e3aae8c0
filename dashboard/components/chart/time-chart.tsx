"use client";
// The line itself: mouse and arrow keys move from point to point, and each point is said aloud.
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Answer } from "@/lib/api/types";
import { pointText } from "@/lib/format/point-text";
import { useTheme } from "@/lib/theme";
import { plotData, plotOptions } from "./plot-options";
import { PointCard } from "./point-card";

const utc = (seconds: number): Date => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC");

export default function TimeChart({ answer, describedBy }: { answer: Answer; describedBy: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState<number | null>(null);
  const [spoken, setSpoken] = useState(false);
  const plot = usePlot(frame, answer, setIndex);

  const move = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, index, answer.points.length);
    const current = plot.current;
    if (next === null || !current) return;
    event.preventDefault();
    event.stopPropagation();
    setSpoken(true);
    const left = current.valToPos(current.data[0][next] ?? 0, "x");
    current.setCursor({ left, top: current.over.clientHeight / 2 });
  };

  return (
    <div className="relative">
      <div
        ref={frame}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
        tabIndex={0}
        aria-roledescription="chart"
        aria-label={`${answer.label}. Arrow keys go from point to point.`}
        aria-describedby={describedBy}
        onKeyDown={move}
        onBlur={() => setSpoken(false)}
        className="h-72 w-full rounded"
      />
      {index !== null && <PointCard answer={answer} index={index} plot={plot.current} />}
      <p aria-live="polite" className="sr-only">
        {spoken && index !== null && pointText(answer, index)}
      </p>
    </div>
  );
}

/** The plot in the frame, drawn anew when the answer's shape or the theme changes, moved along with its size. */
function usePlot(
  frame: React.RefObject<HTMLDivElement | null>,
  answer: Answer,
  onIndex: (index: number | null) => void,
) {
  const plot = useRef<uPlot | null>(null);
  const theme = useTheme();
  const drawing = useMemo(() => ({ answer, theme }), [answer, theme]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const options = plotOptions(drawing.answer, utc);
    const size = { width: element.clientWidth, height: element.clientHeight };
    const hooks = { ...options.hooks, setCursor: [(moved: uPlot) => onIndex(moved.cursor.idx ?? null)] };
    const made = new uPlot({ ...options, ...size, hooks }, plotData(drawing.answer), element);
    plot.current = made;
    const observer = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [frame, drawing, onIndex]);
  return plot;
}

function nextIndex(key: string, index: number | null, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return Math.min(count - 1, (index ?? -1) + 1);
    case "ArrowLeft":
      return Math.max(0, (index ?? count) - 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
