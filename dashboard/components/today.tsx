"use client";
import { lazy, Suspense, useState } from "react";
import { DEFAULT_PAGE, questionKey } from "@/lib/question";
import { type Uploads, useUploads } from "@/lib/upload/use-uploads";
import { changePage } from "@/lib/use-page";
import { Announcer } from "./announcer";
import { Breakdowns } from "./breakdown/breakdowns";
import { ChartPanel } from "./chart/chart-panel";
import { FilterChips } from "./filter-chips";
import { KnownOnBanner } from "./known-on-banner";
import { tracing } from "./lineage-desk";
import { PageFrame } from "./page-frame";
import { Trouble } from "./panel";
import { Attention, isUrgent } from "./sources/attention";
import { Freshness } from "./sources/freshness";
import { TileGrid } from "./tiles/tile-grid";
import { ChangesPanel } from "./today/changes-panel";
import { DropPanel } from "./today/drop-panel";
import { StepsPanel } from "./today/steps-panel";
import { useStates } from "./use-page-answer";
import { useToday } from "./use-today";

const FirstRun = lazy(() => import("./first-run/first-run"));
const TILES = 12;

/** The first page: the key figures, what is not as it should be, what changed, what to do next, and how fresh it all is. */
export function Today() {
  const shown = useToday();
  const { me, page, data, answers, chosen, isBefore } = shown;
  const trace = tracing(data?.answers, page);
  const empty = me.data?.empty === true;
  // Kept here, so that the receipt of the first file is still there when the figures take the place of the first steps.
  const uploads = useUploads();
  const [began, setBegan] = useState(false);
  if (empty && !began) setBegan(true);
  return (
    <PageFrame
      here="/"
      title="Today"
      revision={data?.revision}
      artists={data?.artists ?? []}
      figures={empty ? undefined : { answer: isBefore ? undefined : chosen, onLineage: trace }}
    >
      {me.data?.empty ? (
        <Suspense>
          <FirstRun landing={me.data.landing} sending={uploads} />
        </Suspense>
      ) : (
        <Morning shown={shown} sending={uploads} began={began} onLineage={trace} />
      )}
      <Announcer answers={answers} question={questionKey(page)} />
    </PageFrame>
  );
}

type Props = {
  shown: ReturnType<typeof useToday>;
  sending: Uploads;
  /** True where this visit began without figures: what became of the first files stands first. */
  began: boolean;
  onLineage: (slug: string) => void;
};

function Morning({ shown, sending, began, onLineage }: Props) {
  const { page, query, data, answers, chosen } = shown;
  const stateOf = useStates(shown);
  const urgent = isUrgent(data?.attention);
  const now = page.asKnownOn === null;
  const first = began && sending.uploads.length > 0;
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      {first && <DropPanel sending={sending} />}
      <div>
        <KnownOnBanner day={page.asKnownOn} />
        <FilterChips where={page.where} />
        {query.isError && <Trouble query={query} />}
        <TileGrid
          answers={answers}
          places={TILES}
          span={page.span}
          stateOf={stateOf}
          besideOf={(answer) => shown.answerOf(shown.definitionOf(answer.slug)?.beside ?? "")}
          selected={chosen?.slug}
          failed={query.isError}
          onSelect={(metric) => changePage({ metric })}
          onLineage={onLineage}
          onClear={() => changePage({ where: [], span: DEFAULT_PAGE.span, asKnownOn: null })}
          onRetry={() => void query.refetch()}
        />
      </div>
      {now && urgent && <Attention items={data?.attention} status={data?.status} />}
      <div className="grid items-start gap-2.5 lg:grid-cols-3">
        <ChangesPanel
          changes={data?.changes}
          className={now ? "@container lg:col-span-2" : "@container lg:col-span-3"}
        />
        {now && <StepsPanel steps={data?.actions} />}
      </div>
      {now && (
        <div className="grid items-start gap-2.5 lg:grid-cols-3">
          <div className="lg:col-span-2">
            <Freshness status={data?.status} definitions={data?.definitions} failed={query.isError} />
          </div>
          {!urgent && <Attention items={data?.attention} status={data?.status} />}
        </div>
      )}
      <ChartPanel
        answer={chosen}
        definition={shown.definitionOf(chosen?.slug)}
        page={page}
        state={chosen && stateOf(chosen)}
        annotations={data?.annotations}
        onLineage={onLineage}
      />
      <Breakdowns shown={shown} />
      {now && !first && <DropPanel sending={sending} />}
    </div>
  );
}
