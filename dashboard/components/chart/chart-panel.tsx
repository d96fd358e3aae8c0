"use client";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { csvAddress } from "@/lib/api/csv";
import { meQuery } from "@/lib/api/queries";
import type { Annotation, Answer, Definition } from "@/lib/api/types";
import { listBehind } from "@/lib/behind";
import { reasonIn } from "@/lib/chart/annotations";
import { figureOfAnswer } from "@/lib/chart/figure";
import { deltaOf } from "@/lib/format/delta";
import { trendSentence } from "@/lib/format/trend";
import { leadsOn } from "@/lib/pages";
import type { Page } from "@/lib/question";
import { stateSentence, type TileState } from "@/lib/tile-state";
import { changePage } from "@/lib/use-page";
import { awaited, Panel } from "../panel";
import { DeltaHead } from "../tiles/delta";
import { buttonStyle } from "../ui/button";
import { AnnotationList } from "./annotation-list";
import { Breaks } from "./breaks";
import { Drawing } from "./drawing";
import { useAnnotated } from "./use-annotated";

type Props = {
  answer: Answer | undefined;
  definition: Definition | undefined;
  page: Page;
  state: TileState | undefined;
  onLineage: (slug: string) => void;
  /** What happened, as the page's answer tells it; null where the page does not know. */
  annotations?: readonly Annotation[] | null | undefined;
};

const NONE: readonly Annotation[] = [];

/** One KPI over time: the line or the same as a table, one sentence about it, and the file. */
export function ChartPanel({ answer, definition, page, state, onLineage, annotations }: Props) {
  const delta = answer ? deltaOf(answer) : null;
  return (
    <Panel
      className="lg:col-span-3"
      query={awaited(answer)}
      height="h-[22rem]"
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          {answer?.label ?? "Chart"}
          {delta && <DeltaHead delta={delta} className="text-sm" />}
        </span>
      }
      tools={answer && <Tools answer={answer} page={page} onLineage={() => onLineage(answer.slug)} />}
    >
      {answer && <Figure answer={answer} definition={definition} page={page} state={state} annotations={annotations} />}
    </Panel>
  );
}

type Shown = Omit<Props, "answer" | "onLineage"> & { answer: Answer };

function Figure({ answer, definition, page, state, annotations }: Shown) {
  const id = useId();
  const told = annotations ?? NONE;
  const overTime = definition?.additivity.time;
  const figure = useMemo(() => figureOfAnswer(answer, reasonIn(told), overTime), [answer, told, overTime]);
  const { happened, flags } = useAnnotated(figure, told);
  const sentence = trendSentence(answer);
  return (
    <figure aria-labelledby={id}>
      <Drawing
        figure={figure}
        table={page.table}
        describedBy={id}
        caption={sentence}
        adds={definition?.additivity.time === "adds"}
        annotations={flags}
      />
      <figcaption id={id} className="mt-1 text-soft text-sm">
        {sentence} {state && (state.kind !== "fresh" || state.detail) && stateSentence(state)}
      </figcaption>
      <Breaks breaks={answer.breaks} />
      {annotations && <AnnotationList annotations={happened} />}
      <Behind slug={answer.slug} />
      {definition && <Meaning definition={definition} />}
    </figure>
  );
}

/** The way to the list of what a figure counts, for who may see it. */
function Behind({ slug }: { slug: string }) {
  const me = useQuery(meQuery).data;
  const list = listBehind(slug);
  if (!list || !leadsOn(list.href, me)) return null;
  return (
    <p className="mt-2 text-sm">
      <a href={list.href} className="inline-flex min-h-6 items-center font-medium text-accent hover:underline">
        {list.word}
      </a>
    </p>
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
