import type { AdCampaign, AdFigures } from "@/lib/api/marketing";
import { formatValue } from "@/lib/format/value";
import { campaignName, rateOrder, rateText } from "@/lib/marketing/words";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";

/** The funnel of one campaign by country, as far as anybody tells it. */
export function CountriesPanel({ campaign }: { campaign: AdCampaign }) {
  const { countries, currency } = campaign;
  return (
    <Panel title="By country" empty={countries.length === 0 ? <None /> : undefined}>
      <DataTable
        caption={`${campaignName(campaign)} by country`}
        columns={columnsOf(currency)}
        rows={countries}
        rowKey={({ key }) => key}
        first={8}
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        Reported by the ad platform. No source tells visits, clicks to a store, streams or saves by country and day;
        statements tell streams by country and month (Money → Rates).
      </p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      The export names no countries. In Ads Manager choose Breakdown → By delivery → Country together with By time →
      Day, and export again.
    </p>
  );
}

function columnsOf(currency: string | null): Column<AdFigures>[] {
  return [
    { head: "Country", sort: ({ label }) => label, cell: ({ label }) => <Name>{label}</Name> },
    {
      head: "Spend",
      numeric: true,
      sort: ({ spend }) => (spend === null ? null : Number(spend)),
      cell: ({ spend }) => formatValue(spend, "money", currency),
    },
    {
      head: "Impressions",
      numeric: true,
      quiet: true,
      sort: ({ impressions }) => impressions,
      cell: ({ impressions }) => formatValue(impressions, "rows"),
    },
    {
      head: "Link clicks",
      numeric: true,
      quiet: true,
      sort: ({ link_clicks }) => link_clicks,
      cell: ({ link_clicks }) => formatValue(link_clicks, "rows"),
    },
    { head: "Link CTR", numeric: true, sort: ({ ctr }) => rateOrder(ctr), cell: ({ ctr }) => rateText(ctr, "percent") },
    {
      head: "CPC",
      numeric: true,
      sort: ({ cpc }) => rateOrder(cpc),
      cell: ({ cpc }) => rateText(cpc, "money", currency),
    },
  ];
}
