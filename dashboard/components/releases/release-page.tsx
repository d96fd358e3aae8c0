"use client";
import { useQuery } from "@tanstack/react-query";
import { filtersOf, releaseQuery, type ReleasePage as Told } from "@/lib/api/releases";
import { clipped } from "@/lib/format/clipped";
import { periodText } from "@/lib/format/period";
import { readRelease } from "@/lib/releases/address";
import { releaseTitle } from "@/lib/releases/words";
import { useAddressRead, usePage, useSearch } from "@/lib/use-page";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { tracing } from "../lineage-desk";
import { PageFrame } from "../page-frame";
import { usePainted } from "../use-painted";
import { Awaited } from "./awaited";
import { RecordingsPanel } from "./recordings-panel";
import { ReleaseAbout } from "./release-about";
import { SubjectSections } from "./subject-sections";

/** One release: how it does, how it began against the others, what it cost and earned. */
export function ReleasePage() {
  const page = usePage();
  const which = readRelease(useSearch());
  const ready = useAddressRead();
  const query = useQuery({ ...releaseQuery(page, which ?? { name: "" }), enabled: ready && which !== null });
  const { data } = query;
  usePainted(data?.revision ?? (query.isError || (ready && which === null) ? 0 : undefined));
  const asked = { ...page, where: data ? [...filterFor(data), ...filtersOf(page.where, "store")] : [] };
  const trace = tracing(data?.answers, asked);
  const title = data ? clipped(releaseTitle(data.release), 60) : "Release";
  return (
    <PageFrame
      here="/release/"
      title={title}
      revision={data?.revision}
      figures={{ answer: data?.answers[0], onLineage: trace }}
    >
      <KnownOnBanner day={page.asKnownOn} />
      <FilterChips where={page.where} />
      <Awaited query={query} named={!ready || which !== null} />
      {data && (
        <>
          <ReleaseAbout release={data.release} lacks={data.lacks} />
          <SubjectSections
            subject={data}
            page={asked}
            artists={data.release.artists}
            failed={query.isError}
            onLineage={trace}
          >
            <RecordingsPanel
              recordings={data.recordings}
              left={data.unfollowed.recordings}
              period={data.answers[0] ? periodText(data.answers[0]) : null}
            />
          </SubjectSections>
        </>
      )}
    </PageFrame>
  );
}

/** The filter that means the release in a question. */
function filterFor({ release: { upc, recordings } }: Told): string[] {
  if (upc) return [`release:${upc}`];
  return recordings.length === 1 ? [`recording:${recordings[0]}`] : [];
}
