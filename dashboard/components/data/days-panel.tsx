"use client";
import { useQuery } from "@tanstack/react-query";
import { daysQuery } from "@/lib/api/quality";
import { sourcesQuery } from "@/lib/api/queries";
import type { GapMap, GapMaps, KnownSource } from "@/lib/api/types";
import { reach } from "@/lib/data/days";
import type { DataPage } from "@/lib/data/page";
import { formatDay } from "@/lib/format/dates";
import { sourceTitle } from "@/lib/sources";
import { Panel } from "../panel";
import { usePainted } from "../use-painted";
import { DayStrip, StripLegend } from "./day-strip";
import { SourceFilter } from "./source-filter";

/** Which days of each account and report are there, as a strip and as a list. */
export function DaysPanel({ page }: { page: DataPage }) {
  const query = useQuery(daysQuery);
  const known = useQuery(sourcesQuery);
  const { data } = query;
  const sources = [...new Set((data?.maps ?? []).map(({ source }) => source))];
  const shown = sources.filter((source) => !page.source || source === page.source);
  usePainted(data?.revision);
  return (
    <Panel
      title="Days of each report"
      tools={<SourceFilter sources={sources} known={known.data ?? []} chosen={page.source} />}
      query={query}
      height="h-96"
      empty={data && shown.length === 0 ? <p className="text-soft text-sm">No report by day yet.</p> : undefined}
    >
      <StripLegend />
      {data && shown.map((source) => <SourceDays key={source} source={source} days={data} known={known.data ?? []} />)}
    </Panel>
  );
}

type Props = { source: string; days: GapMaps; known: KnownSource[] };

function SourceDays({ source, days, known }: Props) {
  const maps = days.maps.filter((map) => map.source === source);
  const span = reach(maps);
  if (!span) return null;
  return (
    <section aria-label={sourceTitle(source, known)} className="mt-4">
      <h3 className="mb-1 flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-semibold">{sourceTitle(source, known)}</span>
        <span className="text-soft text-xs leading-6">{monthsText(days, source)}</span>
      </h3>
      <ul className="grid grid-cols-1">
        {maps.map((map) => (
          <DayStrip key={keyOf(map)} map={map} from={span.from} to={span.to} />
        ))}
      </ul>
      <p aria-hidden="true" className="flex justify-between text-soft text-xs">
        <span>{formatDay(span.from)}</span>
        <span>{formatDay(span.to)}</span>
      </p>
    </section>
  );
}

function keyOf({ table, account, series }: GapMap): string {
  return [table, account, series].join("/");
}

const MOST_MONTHS = 6;

/** Which months are not whole, the newest first. */
export function monthsText({ months }: Pick<GapMaps, "months">, source: string): string {
  const torn = months.filter((one) => one.source === source && one.present < one.expected).toReversed();
  if (torn.length === 0) return "Every month is complete";
  const named = torn
    .slice(0, MOST_MONTHS)
    .map(({ month, present, expected }) => `${formatDay(month, "month")} (${present} of ${expected})`);
  const more = torn.length - named.length;
  return `Not complete: ${named.join(", ")}${more > 0 ? `, and ${more} more months` : ""}`;
}
