import type { UseQueryResult } from "@tanstack/react-query";
import type { AdCampaign, Campaigns } from "@/lib/api/marketing";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { figureOf, leadOf } from "@/lib/marketing/traced";
import { campaignName, rateOrder, rateText, settlingText } from "@/lib/marketing/words";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";

type Props = { query: UseQueryResult; told: Campaigns | undefined; className?: string };

/** Every campaign that ran in these days; a click narrows the page to one. */
export function CampaignsPanel({ query, told, className = "" }: Props) {
  return (
    <Panel
      title="Campaigns"
      className={className}
      query={{ ...query, isError: false }}
      height="h-72"
      empty={told && told.campaigns.length === 0 ? <None told={told} /> : undefined}
    >
      <DataTable
        caption="Campaigns that ran in these days"
        columns={COLUMNS}
        rows={told?.campaigns ?? []}
        rowKey={({ name, platform, currency }) => [name, platform, currency].join("|")}
        search={({ name, artist, title, targeting }) => [name, artist, title, targeting].join(" ")}
        leads={(campaign) => ({ where: leadOf(campaign) })}
        first={12}
        cards
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        As the ad platforms report it, by days of the ad account’s own clock. {told?.more && "The newest 200 of them. "}
        What ads cause is not in here: only a test tells that.
      </p>
    </Panel>
  );
}

function None({ told: { refusal } }: { told: Campaigns }) {
  if (refusal) return <p className="max-w-prose text-soft text-sm">{`${refusal.reason} ${refusal.fix}`}</p>;
  return (
    <p className="max-w-prose text-soft text-sm">
      No campaign ran in these days. Choose others, or drop an export of Ads Manager, broken down by day, on{" "}
      <a href="/data/?part=files" className="font-medium text-accent underline">
        Data → Files
      </a>
      .
    </p>
  );
}

const COLUMNS: Column<AdCampaign>[] = [
  {
    head: "Campaign",
    sort: campaignName,
    cell: (campaign) => <Name className="font-medium">{campaignName(campaign)}</Name>,
  },
  { head: "For", sort: ({ title, artist }) => title ?? artist, cell: (campaign) => <ForWhat campaign={campaign} /> },
  {
    head: "Ran",
    sort: ({ last }) => last,
    cell: (campaign) => (
      <span className="block sm:min-w-52">
        {formatSpan(campaign.first, campaign.last)}
        <span className="block text-soft text-xs">{settlingText(campaign)}</span>
      </span>
    ),
  },
  {
    head: "Spend",
    numeric: true,
    sort: ({ ads }) => (ads.spend === null ? null : Number(ads.spend)),
    figure: (campaign) => figureOf("ad_spend", campaign),
    cell: ({ ads, currency }) => formatValue(ads.spend, "money", currency),
  },
  {
    head: "Impressions",
    numeric: true,
    quiet: true,
    sort: ({ ads }) => ads.impressions,
    figure: (campaign) => figureOf("impressions", campaign),
    cell: ({ ads }) => formatValue(ads.impressions, "rows"),
  },
  {
    head: "CPM",
    numeric: true,
    sort: ({ ads }) => rateOrder(ads.cpm),
    figure: (campaign) => figureOf("cpm", campaign),
    cell: ({ ads, currency }) => rateText(ads.cpm, "money", currency),
  },
  {
    head: "Link CTR",
    numeric: true,
    sort: ({ ads }) => rateOrder(ads.ctr),
    figure: (campaign) => figureOf("link_ctr", campaign),
    cell: ({ ads }) => rateText(ads.ctr, "percent"),
  },
  {
    head: "CPC",
    numeric: true,
    sort: ({ ads }) => rateOrder(ads.cpc),
    figure: (campaign) => figureOf("cost_per_link_click", campaign),
    cell: ({ ads, currency }) => rateText(ads.cpc, "money", currency),
  },
  {
    head: "Cost per store click",
    numeric: true,
    sort: ({ cost_per_dsp_click }) => rateOrder(cost_per_dsp_click),
    cell: ({ cost_per_dsp_click, currency }) => rateText(cost_per_dsp_click, "money", currency),
  },
];

/** Its artist and recording; or that it is linked to none, with the way to link it. */
function ForWhat({ campaign: { title, recording, artist, targeting, linked, platform } }: { campaign: AdCampaign }) {
  return (
    <span className="block min-w-40">
      {recording ? (
        <a
          href={`/recording/?isrc=${encodeURIComponent(recording)}`}
          className="flex min-h-6 items-center text-accent hover:underline"
        >
          <Name>{title ?? recording}</Name>
        </a>
      ) : (
        <a href="/catalogue/?part=campaigns" className="flex min-h-6 items-center text-accent underline">
          Not linked: link it
        </a>
      )}
      <Name className="text-soft text-xs">
        {[artist, targeting, valueWord("platform", platform), linked === "person" && "linked by a person"]
          .filter(Boolean)
          .join(" · ")}
      </Name>
    </span>
  );
}
