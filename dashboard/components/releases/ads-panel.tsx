"use client";
import { useMemo } from "react";
import type { Advert } from "@/lib/api/releases";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import type { Filter } from "@/lib/lead";
import type { Traced } from "@/lib/lineage-desk";
import { PART } from "@/lib/marketing/traced";
import { campaignAddress } from "@/lib/releases/address";
import type { Column } from "@/lib/table";
import { useSearch } from "@/lib/use-page";
import { valueWord } from "../breakdown/dimension-words";
import { Evidence } from "../evidence";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { Unknown } from "./unknown";

type Props = { ads: Advert[]; left: string[] | undefined; of: readonly Filter[] };

/** The campaigns linked to it: what they cost and brought as reported, and what was streamed on their days. One opens its funnel. */
export function AdsPanel({ ads, left, of }: Props) {
  const search = useSearch();
  const columns = useMemo(() => [...COLUMNS, streamsOf(of)], [of]);
  return (
    <Panel title="Ads" left={left} tools={<Evidence of="reported" />} empty={ads.length === 0 ? <None /> : undefined}>
      <DataTable
        caption="Campaigns"
        columns={columns}
        rows={ads}
        rowKey={({ campaign, platform, currency }) => [campaign, platform, currency].join("|")}
        leads={({ campaign }) => ({ to: campaignAddress(campaign, search) })}
        first={10}
        cards
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        Streams in these days are all streams of it between a campaign’s first and last day with spend. Nothing here
        says that the campaign caused them: only a test can.
      </p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No campaign is linked to it. Campaigns are linked by their names, or by hand under{" "}
      <a href="/catalogue/?part=campaigns" className="font-medium text-accent underline">
        Catalogue → Campaigns
      </a>
      .
    </p>
  );
}

const COLUMNS: Column<Advert>[] = [
  {
    head: "Campaign",
    sort: ({ campaign }) => campaign,
    cell: ({ campaign }) => <Name className="font-medium">{campaign}</Name>,
    under: ({ platform, by_day }) => (
      <span className="text-soft text-xs">
        {[platform && valueWord("platform", platform), !by_day && "only as a total of its period"]
          .filter(Boolean)
          .join(" · ")}
      </span>
    ),
  },
  {
    head: "Days",
    sort: ({ first }) => first,
    cell: ({ first, last }) => <span className="whitespace-nowrap">{formatSpan(first, last)}</span>,
  },
  {
    head: "Spend",
    numeric: true,
    figure: (advert) => figureOf("ad_spend", advert),
    sort: ({ spend }) => (spend === null ? null : Number(spend)),
    cell: ({ spend, currency }) => (spend === null ? <Unknown /> : formatValue(spend, "money", currency)),
  },
  {
    head: "Impressions",
    numeric: true,
    figure: (advert) => figureOf("impressions", advert),
    sort: ({ impressions }) => impressions,
    cell: ({ impressions }) => (impressions === null ? <Unknown /> : formatValue(impressions, "count")),
  },
  {
    head: "Link clicks",
    numeric: true,
    figure: (advert) => figureOf("link_ctr", advert, PART),
    sort: ({ link_clicks }) => link_clicks,
    cell: ({ link_clicks }) =>
      link_clicks === null ? <Unknown why="The export has no link clicks." /> : formatValue(link_clicks, "count"),
  },
  {
    head: "Per link click",
    numeric: true,
    figure: (advert) => figureOf("cost_per_link_click", advert),
    sort: ({ cost_per_click }) => (cost_per_click === null ? null : Number(cost_per_click)),
    cell: ({ cost_per_click, currency }) =>
      cost_per_click === null ? <Unknown /> : formatValue(cost_per_click, "money", currency),
  },
];

/** What was streamed on a campaign's days, of what the page is about. */
function streamsOf(of: readonly Filter[]): Column<Advert> {
  return {
    head: "Streams in these days",
    numeric: true,
    sort: ({ streams }) => streams,
    figure: ({ streams, first, last }) =>
      streams === null || of.length === 0
        ? null
        : { slug: "streams", where: of, over: { span: { from: first, to: last } } },
    cell: ({ streams }) =>
      streams === null ? <Unknown why="No day of it is known." /> : formatValue(streams, "plays"),
  };
}

/** A figure of a campaign over its days; null for one that is known for its period only, which no figure by day has. */
function figureOf(slug: string, advert: Advert, beside?: string): Traced | null {
  const { campaign, platform, currency, first, last, by_day } = advert;
  if (!by_day) return null;
  const asked = [
    ["campaign", campaign],
    ["platform", platform],
    ["currency", currency],
  ] as const;
  const where = asked.flatMap(([name, value]): Filter[] => (value === null ? [] : [[name, value]]));
  return { slug, where, over: { span: { from: first, to: last } }, ...(beside && { beside }) };
}
