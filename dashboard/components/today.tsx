"use client";
import { lazy, Suspense, useCallback, useState } from "react";
import { DEFAULT_PAGE, questionKey } from "@/lib/question";
import { useUploads } from "@/lib/upload/use-uploads";
import { changePage } from "@/lib/use-page";
import { Announcer } from "./announcer";
import { BreakdownPanel } from "./breakdown/breakdown-panel";
import { ChartPanel } from "./chart/chart-panel";
import { FilesPanel } from "./files/files-panel";
import { FilterChips } from "./filter-chips";
import { FirstRun } from "./first-run";
import { KnownOnBanner } from "./known-on-banner";
import { PageFrame } from "./page-frame";
import { Trouble } from "./panel";
import { Attention, isUrgent } from "./sources/attention";
import { Freshness } from "./sources/freshness";
import { TileGrid } from "./tiles/tile-grid";
import { usePainted } from "./use-painted";
import { useTileStates, useToday } from "./use-today";

const LineageDialog = lazy(() => import("./lineage/lineage-dialog"));

/** The first page: every key figure, one of them over time and in parts, the files, and what needs a person. */
export function Today() {
  const today = useToday();
  const { me, status, tiles, answers, selected, page } = today;
  const uploads = useUploads();
  const urgent = isUrgent(status.data);
  const [traced, setTraced] = useState<string | null>(null);
  const leave = useCallback(() => setTraced(null), []);
  usePainted(
    answers && !tiles.isPlaceholderData ? tiles.data?.revision : me.data?.empty ? status.data?.revision : undefined,
  );
  const source = answers?.find(({ slug, total }) => slug === traced && total !== null);
  return (
    <PageFrame
      here="/"
      title="Today"
      revision={tiles.data?.revision}
      figures={
        me.data?.empty ? undefined : { answer: tiles.isPlaceholderData ? undefined : selected, onLineage: setTraced }
      }
    >
      {me.data?.empty ? (
        <FirstRun landing={me.data.landing}>
          <FilesPanel sending={uploads} />
        </FirstRun>
      ) : (
        <>
          {urgent && <Attention status={status.data} className="mb-2.5" />}
          <Figures {...today} onLineage={setTraced} />
          <div className="mt-2.5 grid items-start gap-2.5 lg:grid-cols-5">
            <FilesPanel sending={uploads} className={urgent ? "lg:col-span-5" : "lg:col-span-3"} />
            {!urgent && <Attention status={status.data} className="lg:col-span-2" />}
          </div>
        </>
      )}
      <Announcer answers={answers} question={questionKey(page)} />
      {source && (
        <Suspense>
          <LineageDialog answer={source} page={page} onClose={leave} />
        </Suspense>
      )}
    </PageFrame>
  );
}

type FiguresProps = ReturnType<typeof useToday> & { onLineage: (slug: string) => void };

function Figures({ onLineage, ...today }: FiguresProps) {
  const { page, tiles, definitions, status, answers, selected } = today;
  const stateOf = useTileStates(today);
  const definition = definitions.data?.find((known) => known.slug === selected?.slug);
  const failed = [tiles, definitions].find((query) => query.isError);
  return (
    <>
      <KnownOnBanner day={page.asKnownOn} />
      <FilterChips where={page.where} />
      {failed && <Trouble query={failed} />}
      <TileGrid
        answers={answers}
        span={page.span}
        stateOf={stateOf}
        selected={selected?.slug}
        failed={failed !== undefined}
        onSelect={(metric) => changePage({ metric })}
        onLineage={onLineage}
        onClear={() => changePage({ where: [], span: DEFAULT_PAGE.span, asKnownOn: null })}
        onRetry={() => void Promise.all([tiles.refetch(), status.refetch()])}
      >
        <Freshness status={status.data} definitions={definitions.data} />
      </TileGrid>
      <div className="mt-2.5 grid items-start gap-2.5 lg:grid-cols-5">
        <ChartPanel
          answer={selected}
          definition={definition}
          page={page}
          state={selected && stateOf(selected)}
          onLineage={onLineage}
        />
        {selected && <BreakdownPanel answer={selected} definition={definition} page={page} />}
      </div>
    </>
  );
}
