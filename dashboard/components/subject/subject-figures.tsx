"use client";
import { DEFAULT_PAGE } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { Breakdowns } from "../breakdown/breakdowns";
import { ChartPanel } from "../chart/chart-panel";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { Trouble } from "../panel";
import { TileGrid } from "../tiles/tile-grid";
import { type Shown, useStates } from "../use-page-answer";

type Props = { shown: Shown; places: number; onLineage: (slug: string) => void };

/** Tiles, the chosen figure over time, and its parts. */
export function SubjectFigures({ shown, places, onLineage }: Props) {
  const { page, query, status, answers, chosen } = shown;
  const stateOf = useStates(shown);
  return (
    <>
      <KnownOnBanner day={page.asKnownOn} />
      <FilterChips where={page.where} />
      {query.isError && <Trouble query={query} />}
      <TileGrid
        answers={answers}
        places={places}
        span={page.span}
        stateOf={stateOf}
        besideOf={({ slug }) => shown.answerOf(shown.definitionOf(slug)?.beside ?? "")}
        selected={chosen?.slug}
        failed={query.isError}
        onSelect={(metric) => changePage({ metric })}
        onLineage={onLineage}
        onClear={() => changePage({ where: [], span: DEFAULT_PAGE.span, asKnownOn: null })}
        onRetry={() => void Promise.all([query.refetch(), status.refetch()])}
      />
      <div className="mt-2.5 flex flex-col gap-2.5">
        {!(query.isError && !chosen) && (
          <ChartPanel
            answer={chosen}
            definition={shown.definitionOf(chosen?.slug)}
            page={page}
            state={chosen && stateOf(chosen)}
            onLineage={onLineage}
            annotations={shown.data?.annotations}
          />
        )}
        <Breakdowns shown={shown} />
      </div>
    </>
  );
}
