"use client";
import { useQuery } from "@tanstack/react-query";
import { filtersOf, recordingQuery } from "@/lib/api/releases";
import { titleOf } from "@/lib/catalogue/find";
import { clipped } from "@/lib/format/clipped";
import { readRecording } from "@/lib/releases/address";
import { useAddressRead, usePage, useSearch } from "@/lib/use-page";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { tracing } from "../lineage-desk";
import { PageFrame } from "../page-frame";
import { usePainted } from "../use-painted";
import { Awaited } from "./awaited";
import { IdentifiersPanel } from "./identifiers-panel";
import { OnReleasesPanel } from "./on-releases-panel";
import { SplitsPanel } from "./splits-panel";
import { SubjectSections } from "./subject-sections";
import { WindowsPanel } from "./windows-panel";

/** One recording: what a release's page has, and what it goes by, who has which part of it, and what portals tell by window. */
export function RecordingPage() {
  const page = usePage();
  const isrc = readRecording(useSearch());
  const ready = useAddressRead();
  const query = useQuery({ ...recordingQuery(page, isrc ?? ""), enabled: ready && isrc !== null });
  const { data } = query;
  usePainted(data?.revision ?? (query.isError || (ready && isrc === null) ? 0 : undefined));
  const asked = {
    ...page,
    where: data ? [`recording:${data.recording.recording}`, ...filtersOf(page.where, "store")] : [],
  };
  const trace = tracing(data?.answers, asked);
  const title = data ? clipped(titleOf(data.recording), 60) : "Recording";
  return (
    <PageFrame
      here="/recording/"
      title={title}
      revision={data?.revision}
      figures={{ answer: data?.answers[0], onLineage: trace }}
    >
      <KnownOnBanner day={page.asKnownOn} />
      <FilterChips where={page.where} />
      <Awaited query={query} named={!ready || isrc !== null} />
      {data && (
        <>
          <IdentifiersPanel recording={data.recording} />
          <SubjectSections
            subject={data}
            page={asked}
            artists={data.recording.artists}
            failed={query.isError}
            onLineage={trace}
          >
            <div className="grid gap-2.5 lg:grid-cols-2">
              <WindowsPanel windows={data.windows} left={data.unfollowed.windows} />
              <OnReleasesPanel releases={data.releases} />
            </div>
            <SplitsPanel splits={data.splits} />
          </SubjectSections>
        </>
      )}
    </PageFrame>
  );
}
