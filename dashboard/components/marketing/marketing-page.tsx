"use client";
import type { MarketingAnswer } from "@/lib/api/marketing";
import { SubjectPage } from "../subject/subject-page";
import { usePageAnswer } from "../use-page-answer";
import { CampaignsPanel } from "./campaigns-panel";
import { CountriesPanel } from "./countries-panel";
import { CreativesPanel } from "./creatives-panel";
import { FunnelPanel } from "./funnel-panel";
import { PacingPanel } from "./pacing-panel";
import { TestsPanel } from "./tests-panel";

const PLACES = 14;

/** What ads cost and did, and what of it can be told for each campaign. */
export function MarketingPage() {
  return (
    <SubjectPage here="/marketing/" name="marketing" title="Marketing" places={PLACES}>
      <Campaigns />
    </SubjectPage>
  );
}

/** The same answer as the figures': it is asked once. */
function Campaigns() {
  const { query, data, answerOf } = usePageAnswer<MarketingAnswer>("marketing");
  const shown = data?.marketing?.campaigns[0];
  return (
    <div className="mt-2.5 grid grid-cols-1 items-start gap-2.5 lg:grid-cols-2">
      <CampaignsPanel query={query} told={data?.marketing} className="lg:col-span-2" />
      {shown && (
        <>
          <FunnelPanel campaign={shown} />
          <div className="grid grid-cols-1 gap-2.5">
            <CreativesPanel campaign={shown} />
            <CountriesPanel campaign={shown} />
          </div>
        </>
      )}
      {data?.pacing && <PacingPanel pacing={data.pacing} left={data.unfollowed.pacing} />}
      <TestsPanel lift={answerOf("incremental_lift")} />
    </div>
  );
}
