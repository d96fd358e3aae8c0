"use client";
import type { Advert } from "@/lib/api/releases";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import type { Column } from "@/lib/table";
import { Evidence } from "../evidence";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { Unknown } from "./unknown";

/** The campaigns linked to it: what they cost and brought as reported, and what was streamed on their days. */
export function AdsPanel({ ads }: { ads: Advert[] }) {
  return (
    <Panel title="Ads" tools={<Evidence of="reported" />} empty={ads.length === 0 ? <None /> : undefined}>
      <DataTable
        caption="Campaigns"
        columns={COLUMNS}
        rows={ads}
        rowKey={({ campaign, platform, currency }) => [campaign, platform, currency].join("|")}
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
    cell: ({ campaign, platform, by_day }) => (
      <>
        <Name className="font-medium">{campaign}</Name>
        <span className="text-soft text-xs">
          {[platform, !by_day && "told by period only"].filter(Boolean).join(" · ")}
        </span>
      </>
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
    sort: ({ spend }) => (spend === null ? null : Number(spend)),
    cell: ({ spend, currency }) => (spend === null ? <Unknown /> : formatValue(spend, "money", currency)),
  },
  {
    head: "Impressions",
    numeric: true,
    sort: ({ impressions }) => impressions,
    cell: ({ impressions }) => (impressions === null ? <Unknown /> : formatValue(impressions, "count")),
  },
  {
    head: "Link clicks",
    numeric: true,
    sort: ({ link_clicks }) => link_clicks,
    cell: ({ link_clicks }) =>
      link_clicks === null ? <Unknown why="The export has no link clicks." /> : formatValue(link_clicks, "count"),
  },
  {
    head: "Per link click",
    numeric: true,
    sort: ({ cost_per_click }) => (cost_per_click === null ? null : Number(cost_per_click)),
    cell: ({ cost_per_click, currency }) =>
      cost_per_click === null ? <Unknown /> : formatValue(cost_per_click, "money", currency),
  },
  {
    head: "Streams in these days",
    numeric: true,
    sort: ({ streams }) => streams,
    cell: ({ streams }) => (streams === null ? <Unknown why="No day of it is told." /> : formatValue(streams, "plays")),
  },
];
