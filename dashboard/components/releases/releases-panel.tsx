import type { UseQueryResult } from "@tanstack/react-query";
import type { ReleaseLine, ReleasesPage } from "@/lib/api/releases";
import { formatSpan } from "@/lib/format/dates";
import { releaseAddress } from "@/lib/releases/address";
import { searchedIn } from "@/lib/releases/words";
import { changePage, useSearch } from "@/lib/use-page";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { DataTable } from "../ui/data-table";
import { Planned } from "./planned";
import { columnsOf } from "./release-columns";

type Props = { query: UseQueryResult<ReleasesPage>; lines: ReleaseLine[]; artist: string | null };

/** The table of releases, and over what its numbers are. */
export function ReleasesPanel({ query, lines, artist }: Props) {
  const search = useSearch();
  const { data } = query;
  return (
    <Panel
      title="Releases"
      query={query}
      height="h-[32rem]"
      empty={data && lines.length === 0 ? <None artist={artist} /> : undefined}
    >
      {data && (
        <>
          <About told={data} />
          <Planned lines={lines.filter(({ release }) => release.planned)} />
          <DataTable
            caption="Releases"
            columns={columnsOf(data)}
            rows={lines.filter(({ release }) => !release.planned)}
            rowKey={({ release }) => release.key}
            leads={({ release }) => ({ to: releaseAddress(release, search) })}
            search={searchedIn}
            cards
          />
        </>
      )}
    </Panel>
  );
}

function About({ told: { period, months, store_label } }: { told: ReleasesPage }) {
  return (
    <p className="mb-3 max-w-prose text-soft text-xs">
      {period && `Streams of ${formatSpan(period.from, period.to)}, of recordings that portals tell by day. `}
      {store_label &&
        `First day and first 28 days on ${store_label}, against the other releases’ focus tracks at the same age. `}
      {months && `Revenue of sales in ${formatSpan(months.from, months.to, "month")}; ads of all time. `}A recording
      counts with every release it is on: releases are never added up.
    </p>
  );
}

function None({ artist }: { artist: string | null }) {
  if (artist)
    return (
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <p className="text-soft">No release is by this artist.</p>
        <Button onClick={() => changePage({ where: [] })}>All artists</Button>
      </div>
    );
  return (
    <p className="max-w-prose text-soft text-sm">
      None yet. Releases come with the label’s catalogue, a release calendar, or a distributor’s statements:{" "}
      <a href="/data/" className="font-medium text-accent underline">
        drop one of them
      </a>
      .
    </p>
  );
}
