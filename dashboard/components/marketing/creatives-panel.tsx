import type { AdCampaign } from "@/lib/api/marketing";
import { clipped } from "@/lib/format/clipped";
import { formatValue } from "@/lib/format/value";
import { figureOf, leadOf } from "@/lib/marketing/traced";
import { campaignName, rateOrder, rateText } from "@/lib/marketing/words";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";

type Cell = AdCampaign["cells"][number];
type Creative = { ad: string; cells: Map<string, Cell> };

const LONGEST_HEAD = 28;

/** Which creative did how well with whom: the link CTR of each ad in each ad set, with what it is of; an ad narrows the page. */
export function CreativesPanel({ campaign }: { campaign: AdCampaign }) {
  const { cells } = campaign;
  return (
    <Panel title="Creative by targeting" empty={cells.length === 0 ? <None /> : undefined}>
      <DataTable
        caption={`Link CTR of each ad in each ad set of ${campaignName(campaign)}, with spend`}
        name="creatives"
        columns={columnsOf(campaign)}
        rows={creatives(cells)}
        rowKey={({ ad }) => ad}
        leads={({ ad }) => ({ where: [...leadOf(campaign), ["ad", ad]] })}
      />
      <p className="mt-2 text-soft text-xs">Link CTR; below it spend. Under 1,000 impressions nothing is shown.</p>
    </Panel>
  );
}

function creatives(cells: Cell[]): Creative[] {
  const ads = [...new Set(cells.map(({ ad }) => ad))].sort();
  return ads.map((ad) => ({
    ad,
    cells: new Map(cells.filter((cell) => cell.ad === ad).map((cell) => [cell.ad_set, cell])),
  }));
}

function columnsOf(campaign: AdCampaign): Column<Creative>[] {
  const sets = [...new Set(campaign.cells.map(({ ad_set }) => ad_set))];
  return [
    { head: "Ad", sort: ({ ad }) => ad, cell: ({ ad }) => <Name>{ad}</Name> },
    ...sets.map((set, place): Column<Creative> => {
      const at = ({ cells }: Creative): Cell | undefined => cells.get(set);
      return {
        head: clipped(set, LONGEST_HEAD),
        id: `set-${place + 1}`,
        numeric: true,
        sort: (row) => {
          const cell = at(row);
          return cell ? rateOrder(cell.ads.ctr) : null;
        },
        figure: (row) =>
          at(row)
            ? figureOf("link_ctr", campaign, [
                ["ad", row.ad],
                ["ad_set", set],
              ])
            : null,
        cell: (row) => <Shown cell={at(row)} currency={campaign.currency} />,
      };
    }),
  ];
}

function Shown({ cell, currency }: { cell: Cell | undefined; currency: string | null }) {
  if (!cell) return <span className="text-soft">not shown</span>;
  return (
    <>
      <span className="block whitespace-nowrap">{rateText(cell.ads.ctr, "percent")}</span>
      <span className="block whitespace-nowrap text-soft text-xs">
        {formatValue(cell.ads.spend, "money", currency)}
      </span>
    </>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      The export names no ads and ad sets: export the level of ads, with the columns Ad name and Ad set name.
    </p>
  );
}
