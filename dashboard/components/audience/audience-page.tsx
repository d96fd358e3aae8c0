"use client";
import type { AudienceAnswer } from "@/lib/api/people";
import { SubjectPage } from "../subject/subject-page";
import { usePageAnswer } from "../use-page-answer";
import { GeographyPanel } from "./geography-panel";
import { RatesPanel } from "./rates-panel";
import { SegmentsPanel } from "./segments-panel";

const PLACES = 16;

/** Who listens: how many, how active, how much they play and keep, and where they are. People are never added up. */
export function AudiencePage() {
  return (
    <SubjectPage here="/audience/" name="audience" title="Audience" places={PLACES}>
      <Parts />
    </SubjectPage>
  );
}

/** The same answer as the figures': it is asked once. */
function Parts() {
  const { query, data } = usePageAnswer<AudienceAnswer>("audience");
  const left = data?.unfollowed;
  return (
    <div className="mt-2.5 flex flex-col gap-2.5">
      <SegmentsPanel query={query} segments={data?.segments} left={left?.segments} />
      <RatesPanel query={query} kept={data?.kept} songs={data?.songs} left={left} />
      <GeographyPanel query={query} geography={data?.geography} titles={data?.titles} left={left?.geography} />
    </div>
  );
}
