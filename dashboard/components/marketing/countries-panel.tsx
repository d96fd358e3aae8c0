import type { AdCampaign, AdFigures } from "@/lib/api/marketing";
import { formatValue } from "@/lib/format/value";
import type { Traced } from "@/lib/lineage-desk";
import { figureOf, leadOf, PART } from "@/lib/marketing/traced";
import { campaignName, rateOrder, rateText } from "@/lib/marketing/words";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";

/** The funnel of one campaign by country, as far as anybody tells it; a country narrows the page. */
export function CountriesPanel({ campaign }: { campaign: AdCampaign }) {
  const { countries } = campaign;
  return (
    <Panel title="By country" empty={countries.length === 0 ? <None /> : undefined}>
      <DataTable
        caption={`${campaignName(campaign)} by country`}
        name="campaign-by-country"
        columns={columnsOf(campaign)}
        rows={countries}
        rowKey={({ key }) => key}
        leads={({ key }) => ({ where: [...leadOf(campaign), ["country", key]] })}
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

function columnsOf(campaign: AdCampaign): Column<AdFigures>[] {
  const { currency } = campaign;
  const figure =
    (slug: string, beside?: string) =>
    ({ key }: AdFigures): Traced => ({
      ...figureOf(slug, campaign, [["country", key]]),
      ...(beside && { beside }),
    });
  return [
    { head: "Country", sort: ({ label }) => label, cell: ({ label }) => <Name>{label}</Name> },
    {
      head: "Spend",
      numeric: true,
      figure: figure("ad_spend"),
      sort: ({ spend }) => (spend === null ? null : Number(spend)),
      cell: ({ spend }) => formatValue(spend, "money", currency),
    },
    {
      head: "Impressions",
      numeric: true,
      quiet: true,
      figure: figure("impressions"),
      sort: ({ impressions }) => impressions,
      cell: ({ impressions }) => formatValue(impressions, "rows"),
    },
    {
      head: "Link clicks",
      numeric: true,
      quiet: true,
      figure: figure("link_ctr", PART),
      sort: ({ link_clicks }) => link_clicks,
      cell: ({ link_clicks }) => formatValue(link_clicks, "rows"),
    },
    {
      head: "Link CTR",
      numeric: true,
      figure: figure("link_ctr"),
      sort: ({ ctr }) => rateOrder(ctr),
      cell: ({ ctr }) => rateText(ctr, "percent"),
    },
    {
      head: "CPC",
      numeric: true,
      figure: figure("cost_per_link_click"),
      sort: ({ cpc }) => rateOrder(cpc),
      cell: ({ cpc }) => rateText(cpc, "money", currency),
    },
  ];
}
