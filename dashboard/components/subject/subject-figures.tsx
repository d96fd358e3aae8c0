"use client";
import { useState } from "react";
import type { PageAnswer } from "@/lib/api/types";
import { DEFAULT_PAGE } from "@/lib/question";
import { firstFigures } from "@/lib/subject";
import { changePage } from "@/lib/use-page";
import { Breakdowns } from "../breakdown/breakdowns";
import { ChartPanel } from "../chart/chart-panel";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { Trouble } from "../panel";
import { TileGrid } from "../tiles/tile-grid";
import { Button } from "../ui/button";
import { type Shown, useStates } from "../use-page-answer";

/** Two rows of tiles where there is room; the others are one step away. */
const FIRST = 8;

type Props = { shown: Shown; places: number; onLineage: (slug: string) => void };

/** Tiles, the chosen figure over time, and its parts. */
export function SubjectFigures({ shown, places, onLineage }: Props) {
  const { page, query, status, answers, chosen } = shown;
  const stateOf = useStates(shown);
  const [all, setAll] = useState(false);
  const tiles = answers && (all ? answers : firstFigures(answers, chosen, FIRST));
  return (
    <>
      <KnownOnBanner day={page.asKnownOn} />
      <FilterChips where={page.where} labelOf={(by, value) => labelIn(shown.data, by, value)} />
      {query.isError && <Trouble query={query} />}
      <TileGrid
        answers={tiles}
        places={Math.min(places, FIRST)}
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
      {places > FIRST && (
        <div className="mt-1 flex min-h-8 justify-end">
          {answers && answers.length > FIRST && (
            <Button kind="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? `First ${FIRST} figures only` : `All ${answers.length} figures`}
            </Button>
          )}
        </div>
      )}
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

/** How the answer calls a value of a dimension. */
function labelIn(data: PageAnswer | undefined, by: string, value: string): string | undefined {
  return data?.parts[by]?.rows.find(({ key }) => key === value)?.label;
}
