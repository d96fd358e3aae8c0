"use client";
// One figure as it stands on a page: drawn or as a table, with what the marked stretch amounts to below it.
import { useState } from "react";
import type { Annotation } from "@/lib/api/types";
import { type Figure, isEmpty } from "@/lib/chart/figure";
import { type Range, rangeText } from "@/lib/chart/range";
import { axisNote } from "@/lib/format/axis";
import { FigureTable } from "./figure-table";
import { LatePlot } from "./late-plot";

type Props = {
  figure: Figure;
  table: boolean;
  describedBy: string;
  caption: string;
  /** Whether values may be summed over the axis. */
  adds: boolean;
  annotations?: readonly Annotation[];
};

const NONE: readonly Annotation[] = [];

export function Drawing({ figure, table, describedBy, caption, adds, annotations = NONE }: Props) {
  const [range, setRange] = useState<Range | null>(null);
  const [active, setActive] = useState(0);
  if (isEmpty(figure))
    return <p className="grid h-72 place-items-center text-soft text-sm">Nothing to draw for this selection.</p>;
  if (table) return <FigureTable figure={figure} caption={caption} />;
  const shown = range && range.last < figure.at.length ? range : null;
  const line = figure.lines[active] ?? figure.lines[0];
  return (
    <>
      <LatePlot
        figure={figure}
        describedBy={describedBy}
        range={shown}
        onRange={setRange}
        active={active < figure.lines.length ? active : 0}
        onActive={setActive}
        annotations={annotations}
      />
      <div className="mt-1 flex min-h-6 flex-wrap items-center justify-between gap-x-4 text-soft text-xs">
        <p data-part="range">{line && rangeText(figure, line, shown, adds)}</p>
        {shown ? (
          <button
            type="button"
            onClick={() => setRange(null)}
            className="min-h-6 px-1 font-medium text-accent hover:underline"
          >
            All of it
          </button>
        ) : (
          <p>{axisNote(figure)}</p>
        )}
      </div>
    </>
  );
}
