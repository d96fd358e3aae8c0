"use client";
import { lazy, Suspense, useCallback, useState } from "react";
import { useLive } from "@/lib/live/use-live";
import { DEFAULT_PAGE, questionKey } from "@/lib/question";
import { useUploads } from "@/lib/upload/use-uploads";
import { changePage } from "@/lib/use-page";
import { Announcer } from "./announcer";
import { BreakdownPanel } from "./breakdown/breakdown-panel";
import { ChartPanel } from "./chart/chart-panel";
import { FilesPanel } from "./files/files-panel";
import { FilterChips } from "./filter-chips";
import { FirstRun } from "./first-run";
import { Header } from "./header/header";
import { Trouble } from "./panel";
import { Attention, isUrgent } from "./sources/attention";
import { Freshness } from "./sources/freshness";
import { TileGrid } from "./tiles/tile-grid";
import { usePainted } from "./use-painted";
import { useShortcuts } from "./use-shortcuts";
import { useTitle } from "./use-title";
import { useTileStates, useToday } from "./use-today";

const HelpDialog = lazy(() => import("./help-dialog"));

/** The one page: every key figure, one of them over time and in parts, the files, and what needs a person. */
export function Today() {
  const today = useToday();
  const { me, status, tiles, answers, selected, page } = today;
  const uploads = useUploads();
  const urgent = isUrgent(status.data);
  const [help, setHelp] = useState(false);
  const openHelp = useCallback(() => setHelp(true), []);
  useLive(tiles.data?.revision ?? status.data?.revision);
  usePainted(
    answers && !tiles.isPlaceholderData ? tiles.data?.revision : me.data?.empty ? status.data?.revision : undefined,
  );
  useShortcuts(tiles.isPlaceholderData ? undefined : selected, openHelp);
  useTitle(me.data);
  return (
    <>
      <Header me={me.data} newest={selected?.complete_to ?? null} onHelp={openHelp} />
      <main id="content" className="mx-auto max-w-[100rem] px-3 py-4 sm:px-5">
        {me.data?.empty ? (
          <FirstRun landing={me.data.landing}>
            <FilesPanel sending={uploads} />
          </FirstRun>
        ) : (
          <>
            {urgent && <Attention status={status.data} className="mb-2.5" />}
            <Figures {...today} />
            <div className="mt-2.5 grid items-start gap-2.5 lg:grid-cols-5">
              <FilesPanel sending={uploads} className={urgent ? "lg:col-span-5" : "lg:col-span-3"} />
              {!urgent && <Attention status={status.data} className="lg:col-span-2" />}
            </div>
          </>
        )}
      </main>
      <Announcer answers={answers} question={questionKey(page)} />
      {help && (
        <Suspense>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </>
  );
}

function Figures(today: ReturnType<typeof useToday>) {
  const { page, tiles, definitions, status, answers, selected } = today;
  const stateOf = useTileStates(today);
  const definition = definitions.data?.find((known) => known.slug === selected?.slug);
  const failed = [tiles, definitions].find((query) => query.isError);
  return (
    <>
      <FilterChips where={page.where} />
      {failed && <Trouble query={failed} />}
      <TileGrid
        answers={answers}
        span={page.span}
        stateOf={stateOf}
        selected={selected?.slug}
        failed={failed !== undefined}
        onSelect={(metric) => changePage({ metric })}
        onClear={() => changePage({ where: [], span: DEFAULT_PAGE.span })}
        onRetry={() => void Promise.all([tiles.refetch(), status.refetch()])}
      >
        <Freshness status={status.data} definitions={definitions.data} />
      </TileGrid>
      <div className="mt-2.5 grid items-start gap-2.5 lg:grid-cols-5">
        <ChartPanel answer={selected} definition={definition} page={page} state={selected && stateOf(selected)} />
        {selected && <BreakdownPanel answer={selected} definition={definition} page={page} />}
      </div>
    </>
  );
}
