import type { AdCampaign } from "@/lib/api/marketing";
import { formatValue } from "@/lib/format/value";
import { campaignName, rateText } from "@/lib/marketing/words";
import { Name } from "../name";
import { Panel } from "../panel";

type Cell = AdCampaign["cells"][number];

/** Which creative did how well with whom: the link CTR of each ad in each ad set, with what it is of. */
export function CreativesPanel({ campaign }: { campaign: AdCampaign }) {
  const { cells, currency } = campaign;
  const sets = [...new Set(cells.map(({ ad_set }) => ad_set))];
  const ads = [...new Set(cells.map(({ ad }) => ad))].sort();
  const at = new Map(cells.map((cell) => [`${cell.ad}\n${cell.ad_set}`, cell]));
  return (
    <Panel title="Creative by targeting" empty={cells.length === 0 ? <None /> : undefined}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section aria-label="Creative by targeting" tabIndex={0} className="scrolls">
        <table className="w-full text-sm">
          <caption className="sr-only">
            Link CTR of each ad in each ad set of {campaignName(campaign)}, with spend and impressions
          </caption>
          <thead className="text-left text-soft text-xs">
            <tr>
              <th scope="col" className="pb-1.5 pr-4 font-medium">
                Ad
              </th>
              {sets.map((set) => (
                <th key={set} scope="col" className="max-w-48 pb-1.5 pr-4 text-right font-medium">
                  <Name>{set}</Name>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ads.map((ad) => (
              <tr key={ad} className="border-line border-t align-top">
                <th scope="row" className="max-w-48 py-1.5 pr-4 text-left font-normal">
                  <Name>{ad}</Name>
                </th>
                {sets.map((set) => (
                  <td key={set} className="py-1.5 pr-4 text-right">
                    <Shown cell={at.get(`${ad}\n${set}`)} currency={currency} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-2 text-soft text-xs">Link CTR; below it spend. Under 1,000 impressions nothing is told.</p>
    </Panel>
  );
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
