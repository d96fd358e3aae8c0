"use client";
import { useQuery } from "@tanstack/react-query";
import { exploreQuery } from "@/lib/api/explore";
import { definitionsQuery, statusQuery } from "@/lib/api/queries";
import { isOfOneDay } from "@/lib/explore/legal";
import { EXPLORE_PARTS, withExplore } from "@/lib/explore/page";
import type { Shortcut } from "@/lib/shortcuts";
import { useAddressRead, usePage, useSearch } from "@/lib/use-page";
import { FilterChips } from "../filter-chips";
import { KnownOnBanner } from "../known-on-banner";
import { tracing } from "../lineage-desk";
import { PageFrame } from "../page-frame";
import { Trouble } from "../panel";
import { PartLinks } from "../ui/part-links";
import { usePainted } from "../use-painted";
import { Builder } from "./builder";
import { OneDay } from "./one-day";
import { Refused } from "./refused";
import { Result } from "./result";
import { SqlConsole } from "./sql-console";
import { useExplore } from "./use-explore";

const SQL_KEYS: Shortcut[] = [{ keys: ["Ctrl", "Enter"], does: "Run the SQL query" }];

/** Any figure by any dimension that it has; and SQL over the tables behind them. */
export function ExplorePage() {
  const { part } = useExplore();
  return part === "sql" ? <Sql /> : <Question />;
}

function Sql() {
  const status = useQuery(statusQuery);
  usePainted(status.data?.revision);
  return (
    <PageFrame here="/explore/" title="Explore" shortcuts={SQL_KEYS}>
      <Parts />
      <SqlConsole />
    </PageFrame>
  );
}

function Question() {
  const page = usePage();
  const { slugs } = useExplore();
  const definitions = useQuery(definitionsQuery);
  const query = useQuery({ ...exploreQuery(page, slugs, page.by), enabled: useAddressRead() });
  const { data, isPlaceholderData } = query;
  const chosen = (definitions.data ?? []).filter(({ slug }) => slugs.includes(slug));
  const oneDay = chosen.some(isOfOneDay);
  const shown = data?.answers.filter(({ refusal }) => !refusal) ?? [];
  const trace = tracing(data?.answers, page);
  const newest = shown[0]?.complete_to ?? null;
  usePainted(isPlaceholderData ? undefined : data?.revision);
  return (
    <PageFrame
      here="/explore/"
      title="Explore"
      revision={data?.revision}
      artists={data?.artists ?? []}
      figures={oneDay ? undefined : { answer: isPlaceholderData ? undefined : shown[0], onLineage: trace }}
      controls={oneDay && <OneDay span={page.span} newest={newest} />}
    >
      <Parts />
      <KnownOnBanner day={page.asKnownOn} />
      <Builder page={page} slugs={slugs} definitions={definitions.data} newest={newest} />
      <FilterChips where={page.where} />
      {query.isError && <Trouble query={query} />}
      <div className="flex flex-col gap-2.5" aria-busy={query.isPending || isPlaceholderData}>
        {data?.answers
          .filter(({ refusal }) => refusal)
          .map((answer) => (
            <Refused key={answer.slug} answer={answer} definitions={definitions.data ?? []} />
          ))}
        <Result
          explored={data}
          pending={query.isPending}
          page={page}
          definitions={definitions.data ?? []}
          failed={query.isError}
          onLineage={trace}
        />
      </div>
    </PageFrame>
  );
}

function Parts() {
  const { part } = useExplore();
  const search = useSearch();
  return (
    <PartLinks
      label="Ways to ask"
      parts={EXPLORE_PARTS}
      shown={part}
      search={(other) => withExplore(search, { part: other })}
    />
  );
}
