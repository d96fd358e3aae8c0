"use client";
import { useQuery } from "@tanstack/react-query";
import { releasesQuery } from "@/lib/api/releases";
import { filterOf } from "@/lib/question";
import { linesOf } from "@/lib/releases/words";
import { useAddressRead, usePage } from "@/lib/use-page";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { PageFrame } from "../page-frame";
import { usePainted } from "../use-painted";
import { CarriedPanel } from "./carried-panel";
import { ReleasesPanel } from "./releases-panel";

/** Every release of the label: what it gathers, how it began, what it earned and cost. */
export function ReleasesPage() {
  const page = usePage();
  const query = useQuery({ ...releasesQuery(page), enabled: useAddressRead() });
  usePainted(query.isPlaceholderData ? undefined : query.data?.revision);
  const artist = filterOf(page.where, "artist");
  return (
    <PageFrame
      here="/releases/"
      title="Releases"
      artists={query.data?.artists ?? []}
      revision={query.data?.revision}
      figures={{ answer: undefined }}
    >
      <KnownOnBanner day={page.asKnownOn} />
      <FilterChips where={page.where} />
      <ReleasesPanel query={query} lines={linesOf(query.data?.releases ?? [], artist)} artist={artist} />
      {query.data && artist === null && <CarriedPanel told={query.data} />}
    </PageFrame>
  );
}
