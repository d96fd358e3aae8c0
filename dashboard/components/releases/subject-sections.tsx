"use client";
import type { ReactNode } from "react";
import type { Subject } from "@/lib/api/releases";
import { periodText } from "@/lib/format/period";
import { filtersIn } from "@/lib/lead";
import type { Page } from "@/lib/question";
import { ChartPanel } from "../chart/chart-panel";
import { NotNarrowed } from "../not-narrowed";
import { Panel } from "../panel";
import { useStatesOfAnswers } from "../use-page-answer";
import { AdsPanel } from "./ads-panel";
import { CurvePanel } from "./curve-panel";
import { FactsPanel } from "./facts-panel";
import { PartsPanels } from "./parts-panels";
import { PhasePanel } from "./phase-panel";
import { PlaylistsPanel } from "./playlists-panel";
import { RecoupPanel } from "./recoup-panel";

type Props = {
  subject: Subject;
  /** The page with the filter that means this subject, as its chart and file are asked. */
  page: Page;
  artists: readonly string[];
  /** True when the last question failed and what is shown is older. */
  failed: boolean;
  onLineage: (slug: string) => void;
  /** What only this kind of page has, below the phases. */
  children?: ReactNode;
};

/** What a release's page and a recording's have in common, in the order in which one asks. */
export function SubjectSections({ subject, page, artists, failed, onLineage, children }: Props) {
  const { answers, definitions, annotations, recoup, unfollowed: left } = subject;
  const [answer] = answers;
  const of = filtersIn(page.where).filter(([dimension]) => dimension === "release" || dimension === "recording");
  const stateOf = useStatesOfAnswers(page, definitions, failed);
  const period = answer ? periodText(answer) : null;
  return (
    <div className="mt-2.5 flex flex-col gap-2.5">
      <div className="grid gap-2.5 xl:grid-cols-2">
        {answer ? (
          <div className="min-w-0">
            <NotNarrowed by={left.answers} />
            <ChartPanel
              answer={answer}
              definition={definitions[0]}
              page={page}
              state={stateOf(answer)}
              onLineage={onLineage}
              annotations={annotations}
            />
          </div>
        ) : (
          <Panel title="Streams">
            <p className="text-soft text-sm">No recording is on it yet, or it has several and no UPC.</p>
          </Panel>
        )}
        <CurvePanel life={subject} left={left.curve} />
      </div>
      <PhasePanel
        left={left.phases}
        phases={subject.phases}
        currency={recoup.currency}
        artists={artists}
        asOf={page.asKnownOn}
      />
      {children}
      <PartsPanels
        stores={subject.stores}
        countries={subject.countries}
        months={subject.months}
        left={left}
        of={of}
        currency={recoup.currency}
        period={period}
      />
      <PlaylistsPanel playlists={subject.playlists} left={left.playlists} />
      <AdsPanel ads={subject.ads} left={left.ads} of={of} />
      <div className="grid gap-2.5 lg:grid-cols-2">
        <RecoupPanel recoup={recoup} left={left.recoup} />
        <FactsPanel facts={subject.facts} left={left.facts} />
      </div>
    </div>
  );
}
