"use client";
import type { GoalAnswer } from "@/lib/api/types";
import { requiredSentence, standingSentence } from "@/lib/goal/words";
import { KnownOnBanner } from "../known-on-banner";
import { PageFrame } from "../page-frame";
import { awaited, Panel, Trouble } from "../panel";
import { DriverTree } from "./driver-tree";
import { GoalChart } from "./goal-chart";
import { GoalTiles } from "./goal-tiles";
import { PacingPanel } from "./pacing-panel";
import { useGoal } from "./use-goal";
import { WhatIfPanel } from "./what-if-panel";

/** The way to the goal: the path, where the label is on it, what would change that, what it is made of, and what it costs. */
export function GoalPage() {
  const { page, choice, query, data } = useGoal();
  return (
    <PageFrame here="/goal/" title="Goal" revision={data?.revision}>
      <div className="grid grid-cols-1 gap-2.5">
        <KnownOnBanner day={page.asKnownOn} />
        {query.isError && <Trouble query={query} />}
        <Standing data={data} />
        {data?.stands && <GoalTiles data={data} />}
        {isDrawn(data) && (
          <div className="grid items-start gap-2.5 lg:grid-cols-3">
            {data ? (
              <GoalChart data={data} className="lg:col-span-2" />
            ) : (
              <div className="waiting h-[26rem] lg:col-span-2" />
            )}
            <WhatIfPanel told={data?.what_if} choice={choice} />
          </div>
        )}
        {data && data.tree.length > 0 && <DriverTree rows={data.tree} />}
        {data && <PacingPanel pacing={data.pacing} />}
      </div>
    </PageFrame>
  );
}

/** Whether there is anything to draw beside the path: without streams a sentence says enough. */
function isDrawn(data: GoalAnswer | undefined): boolean {
  return !data || data.actual.length > 0 || data.run_rates.length > 0;
}

/** Where the label is, in two sentences; of a goal that nobody set, and of too little data, what to do. */
function Standing({ data }: { data: GoalAnswer | undefined }) {
  return (
    <Panel title="Where the label stands" query={awaited(data)} height="h-16">
      {data && (
        <div className="max-w-prose text-sm" data-part="standing">
          <p>{standingSentence(data)}</p>
          <p className="mt-1">{requiredSentence(data)}</p>
          {!data.path.is_set && (
            <p className="mt-1 text-soft">
              Nobody has set this goal: it is the one a new workspace begins with.{" "}
              <a href="/settings/" className="font-medium text-accent hover:underline">
                Set your own
              </a>
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}
