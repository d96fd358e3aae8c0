"use client";
// A chart of lines that are no single answer: paths, curves by age, several stores. The same drawing as every other, with what
// happened in a lane under its axis: by day always, by age where the day of age 0 is given. Over other numbers nothing happened.
import { useId, useMemo } from "react";
import type { Annotation } from "@/lib/api/types";
import { reasonIn } from "@/lib/chart/annotations";
import { figureCsv } from "@/lib/chart/csv";
import { figureOf, type Series } from "@/lib/chart/figure";
import { useSame } from "@/lib/chart/use-same";
import type { Unit } from "@/lib/format/value";
import { changeOwn, useOwn } from "@/lib/own";
import { saveText } from "@/lib/save-text";
import { usePage } from "@/lib/use-page";
import { Panel } from "../panel";
import { buttonStyle } from "../ui/button";
import { AnnotationList } from "./annotation-list";
import { Drawing } from "./drawing";
import { useAnnotated, useHappened } from "./use-annotated";

export type { Series } from "@/lib/chart/figure";

const [TABLE, CHART] = ["table", "chart"];

type Props = {
  title: string;
  /** What the chart shows in one sentence, for people who read rather than look. */
  sentence: string;
  unit: Unit;
  currency?: string | null;
  series: readonly Series[];
  /** What the places are: days (a month's first), or numbers such as the age in days. */
  x: "day" | "month" | "number";
  xLabel?: string;
  log?: boolean;
  /** Bars from zero instead of lines. */
  bars?: boolean;
  /** Whether values may be summed over the axis; what may not is told by its lowest and highest. */
  adds?: boolean;
  /** The first day that is not over. */
  running?: string | null;
  /** By age: the day of age 0. */
  start?: string | null;
  /** What happened; without it what the page's answer tells. */
  annotations?: readonly Annotation[];
  /** The name of the file, and of the chart in the address. */
  csvName: string;
  className?: string;
};

const NONE: readonly Annotation[] = [];

export function SeriesChart({
  title,
  sentence,
  series,
  csvName,
  className,
  adds = false,
  annotations,
  ...drawn
}: Props) {
  const id = useId();
  const page = usePage();
  const own = useOwn("as", csvName);
  const table = own ? own === TABLE : page.table;
  const { unit, currency = null, x, xLabel = "", log = false, bars = false, running = null, start = null } = drawn;
  const known = useHappened();
  const told = annotations ?? known;
  const same = useSame(series);
  const figure = useMemo(
    () =>
      figureOf(same, {
        title,
        unit,
        currency,
        axis: x,
        axisLabel: xLabel,
        log,
        bars,
        running,
        start,
        why: reasonIn(told ?? NONE),
      }),
    [same, title, unit, currency, x, xLabel, log, bars, running, start, told],
  );
  const { happened, flags } = useAnnotated(figure, told ?? NONE);
  const tools = (
    <div className="flex items-center gap-1">
      <button
        type="button"
        aria-pressed={table}
        onClick={() => changeOwn("as", csvName, table ? CHART : TABLE)}
        className={buttonStyle("quiet")}
      >
        {table ? "Chart" : "Table"}
      </button>
      <button
        type="button"
        onClick={() => saveText(`${csvName}.csv`, figureCsv(figure))}
        className={buttonStyle("quiet")}
      >
        CSV
      </button>
    </div>
  );
  return (
    <Panel title={title} tools={tools} {...(className && { className })}>
      <figure aria-labelledby={id}>
        <Drawing figure={figure} table={table} describedBy={id} caption={sentence} adds={adds} annotations={flags} />
        <figcaption id={id} className="mt-1 text-soft text-sm">
          {sentence}
        </figcaption>
        {told && (x !== "number" || start) && <AnnotationList annotations={happened} />}
      </figure>
    </Panel>
  );
}
