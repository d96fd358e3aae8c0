"use client";
import { useQuery } from "@tanstack/react-query";
import { moneyQuery } from "@/lib/api/money";
import { statusQuery } from "@/lib/api/queries";
import type { Answer, MoneyAnswer, MoneyPeriod } from "@/lib/api/types";
import { asQuestion } from "@/lib/money/coming";
import { endOf } from "@/lib/money/traced";
import { tileState } from "@/lib/tile-state";
import { useNow } from "@/lib/use-now";
import { useAddressRead } from "@/lib/use-page";
import { ChartPanel } from "../chart/chart-panel";
import { tracing } from "../lineage-desk";
import { Panel, Trouble } from "../panel";
import { TileGrid } from "../tiles/tile-grid";
import { usePaintedQuery } from "../use-painted";
import { MoneyControls } from "./money-controls";
import type { PartProps } from "./money-page";
import { NoMoney } from "./no-money";
import { PayoutsPanel } from "./payouts-panel";
import { TrianglePanel } from "./triangle-panel";
import { changeMoney } from "./use-money";

type Figures = NonNullable<MoneyAnswer["figures"]>;

const TILES = 18;
const FIRST = ["accrued", "completeness", "royalty_lag", "cash_received", "revenue", "statement_coverage"];

/** The figures of money, when payers' money should come, and how months came in store by store. */
export function ComingPanels({ page }: PartProps) {
  const query = useQuery({ ...moneyQuery(page), enabled: useAddressRead() });
  const { data } = query;
  usePaintedQuery(data);
  const question = asQuestion(page);
  const period = periodOf(data);
  const answers = data?.figures && standing(data.figures);
  const stateOf = useTileStates(data?.figures ?? undefined, query.isError, page.asKnownOn !== null);
  const trace = tracing(answers ?? undefined, question);
  const chosen = answers?.find(({ slug }) => slug === page.metric) ?? answers?.[0];
  return (
    <>
      <MoneyControls page={page} period={period} />
      {query.isError && <Trouble query={query} />}
      <TileGrid
        answers={answers ?? undefined}
        places={TILES}
        span={period ? { from: period.from, to: endOf(period.to) } : question.span}
        stateOf={stateOf}
        besideOf={({ slug }) => besideOf(data?.figures ?? undefined, slug)}
        selected={chosen?.slug}
        failed={query.isError && !data}
        onSelect={(metric) => changeMoney({ metric })}
        onLineage={trace}
        onClear={() => changeMoney({ from: null, to: null, where: [], asKnownOn: null })}
        onRetry={() => void query.refetch()}
      />
      <div className="mt-2.5 flex flex-col gap-2.5">
        <ChartPanel
          answer={chosen}
          definition={data?.figures?.definitions.find(({ slug }) => slug === chosen?.slug)}
          page={question}
          state={chosen && stateOf(chosen)}
          onLineage={trace}
          annotations={data?.figures?.annotations}
        />
        <Panel
          title="When money should come"
          query={query}
          left={data?.unfollowed.payouts}
          height="h-96"
          empty={data?.payouts?.payouts.length === 0 ? <NoMoney /> : undefined}
        >
          {data?.payouts && <PayoutsPanel told={data.payouts} />}
        </Panel>
        <Panel
          title="How sale months came in"
          query={query}
          left={data?.unfollowed.triangles}
          height="h-96"
          empty={data?.triangles?.stores.length === 0 ? <NoMoney /> : undefined}
        >
          {data?.triangles && <TrianglePanel told={data.triangles} store={page.store} />}
        </Panel>
      </div>
    </>
  );
}

/** The months of what is to come; of revenue, where nothing is. A figure of others says so in its tile. */
export function periodOf(data: MoneyAnswer | undefined): MoneyPeriod | undefined {
  const periods = ["accrued", "revenue"].map((slug) => data?.figures?.answers.find((one) => one.slug === slug)?.period);
  const told = periods.find((one) => one?.grain === "month");
  return told ? { from: told.from, to: told.to, axis: "sale" } : undefined;
}

/** What stands only in another's tile has none of its own. */
function standing({ answers, definitions }: Figures): Answer[] {
  const here = new Set(definitions.filter(({ pages }) => pages.includes("money")).map(({ slug }) => slug));
  return answers.filter(({ slug }) => here.has(slug)).toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** What is to come stands first, the others in their own order. */
function placeOf({ slug }: Answer): number {
  const place = FIRST.indexOf(slug);
  return place < 0 ? FIRST.length : place;
}

function besideOf(figures: Figures | undefined, slug: string): Answer | undefined {
  const beside = figures?.definitions.find((one) => one.slug === slug)?.beside;
  return figures?.answers.find((one) => one.slug === beside);
}

function useTileStates(figures: Figures | undefined, failed: boolean, before: boolean) {
  const now = useNow();
  const status = useQuery(statusQuery);
  const known = Object.entries(figures?.titles ?? {}).map(([source, title]) => ({ source, title }));
  return (answer: Answer) =>
    tileState(answer, {
      definition: figures?.definitions.find(({ slug }) => slug === answer.slug),
      sources: before ? [] : (status.data?.sources ?? []),
      known,
      filtered: before,
      failed,
      now,
    });
}
