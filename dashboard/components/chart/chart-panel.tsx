"use client";
import { lazy, Suspense, useId } from "react";
import { csvAddress } from "@/lib/api/csv";
import type { Answer, Definition } from "@/lib/api/types";
import { axisNote } from "@/lib/format/axis";
import { deltaOf } from "@/lib/format/delta";
import { comparedText, periodText } from "@/lib/format/period";
import { drawn, shape } from "@/lib/format/points";
import { trendSentence } from "@/lib/format/trend";
import type { Page } from "@/lib/question";
import { stateSentence, type TileState } from "@/lib/tile-state";
import { changePage } from "@/lib/use-page";
import { Panel } from "../panel";
import { DeltaHead } from "../tiles/delta";
import { buttonStyle } from "../ui/button";
import { Breaks } from "./breaks";
import { ChartTable } from "./chart-table";

const TimeChart = lazy(() => import("./time-chart"));

type Props = {
  answer: Answer | undefined;
  definition: Definition | undefined;
  page: Page;
  state: TileState | undefined;
  onLineage: (slug: string) => void;
};

/** One KPI over time: the line or the same as a table, one sentence about it, and the file. */
export function ChartPanel({ answer, definition, page, state, onLineage }: Props) {
  const sentence = useId();
  const waiting = { isPending: !answer, isError: false, error: null, refetch: () => null };
  const delta = answer ? deltaOf(answer) : null;
  return (
    <Panel
      className="lg:col-span-3"
      query={waiting}
      height="h-[22rem]"
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {answer?.label ?? "Chart"}
          {delta && <DeltaHead delta={delta} className="text-sm" />}
        </span>
      }
      tools={answer && <Tools answer={answer} page={page} onLineage={() => onLineage(answer.slug)} />}
    >
      {answer && (
        <figure aria-labelledby={sentence}>
          <Drawing answer={drawn(answer)} table={page.table} describedBy={sentence} />
          <Key answer={answer} table={page.table} />
          <figcaption id={sentence} className="mt-2 text-soft text-sm">
            {trendSentence(answer)} {state && (state.kind !== "fresh" || state.detail) && stateSentence(state)}
          </figcaption>
          <Breaks breaks={answer.breaks} />
          {definition && <Meaning definition={definition} />}
        </figure>
      )}
    </Panel>
  );
}

function Drawing({ answer, table, describedBy }: { answer: Answer; table: boolean; describedBy: string }) {
  const nothing = answer.points.every((point) => point[1] === null);
  if (nothing)
    return <p className="grid h-72 place-items-center text-soft text-sm">Nothing to draw for this selection.</p>;
  if (table) return <ChartTable answer={answer} caption={trendSentence(answer)} />;
  return (
    <Suspense fallback={<div className="h-72" />}>
      <TimeChart answer={answer} describedBy={describedBy} />
    </Suspense>
  );
}

function Tools({ answer, page, onLineage }: { answer: Answer; page: Page; onLineage: () => void }) {
  return (
    <div className="flex items-center gap-1">
      {answer.total !== null && (
        <button type="button" aria-haspopup="dialog" onClick={onLineage} className={buttonStyle("quiet")}>
          Where from?
        </button>
      )}
      <button
        type="button"
        aria-pressed={page.table}
        onClick={() => changePage({ table: !page.table })}
        className={buttonStyle("quiet")}
      >
        {page.table ? "Chart" : "Table"}
      </button>
      <a href={csvAddress(page, answer.slug)} download className={buttonStyle("quiet")}>
        CSV
      </a>
    </div>
  );
}

/** Which line is which, in the words of the sentence below, and where the axis begins if not at zero. */
function Key({ answer, table }: { answer: Answer; table: boolean }) {
  const axis = table ? null : axisNote(drawn(answer));
  const leading = shape(answer) !== answer.points;
  const lines = [
    { text: leading ? "Twelve sale months" : periodText(answer), dash: undefined, colour: "stroke-series" },
    { text: leading ? null : comparedText(answer), dash: "4 4", colour: "stroke-before" },
  ];
  return (
    <ul aria-hidden="true" className="mt-1 flex flex-wrap gap-x-4 text-soft text-xs">
      {lines.map(
        ({ text, dash, colour }) =>
          text && (
            <li key={colour} className="flex items-center gap-1.5">
              <svg viewBox="0 0 20 4" className={`h-1 w-5 ${colour}`} aria-hidden="true">
                <path d="M0 2h20" strokeWidth="2" strokeDasharray={dash} />
              </svg>
              {text}
            </li>
          ),
      )}
      {axis && <li className="ml-auto">{axis}</li>}
    </ul>
  );
}

function Meaning({ definition }: { definition: Definition }) {
  return (
    <details className="mt-2 text-sm">
      <summary className="min-h-6 w-fit cursor-pointer font-medium text-accent">What it means</summary>
      <p className="mt-1 max-w-prose">{definition.definition}</p>
      <p className="mt-1 max-w-prose text-soft">
        <strong className="font-medium text-ink">Mind:</strong> {definition.trap}
      </p>
      <p className="mt-1 font-mono text-soft text-xs">{definition.formula}</p>
    </details>
  );
}
