"use client";
import { useState } from "react";
import type { Campaign } from "@/lib/api/types";
import { titles } from "@/lib/catalogue/find";
import { formatValue } from "@/lib/format/value";
import { campaignAddress } from "@/lib/releases/address";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { RowName } from "../ui/row-name";
import { CampaignDialog } from "./campaign-dialog";
import { useKnown } from "./use-catalogue";

/** What each ad campaign is for, and who says so. */
export function CampaignsPanel() {
  const query = useKnown();
  const [changed, setChanged] = useState<Campaign | null>(null);
  const search = useSearch();
  const campaigns = query.data?.campaigns ?? [];
  const titleOf = titles(query.data ?? { recordings: [] });
  return (
    <Panel title="Campaigns" query={query} empty={query.data && campaigns.length === 0 ? <None /> : undefined}>
      <div className="@container">
        <table className="w-full table-fixed text-sm">
          <caption className="sr-only">Ad campaigns and what they are for</caption>
          <thead className="text-left text-soft text-xs">
            <tr>
              <th className="pr-3 pb-1.5 font-medium">Campaign</th>
              <th className="w-[38%] pr-3 pb-1.5 font-medium @max-[34rem]:hidden">Is for</th>
              <th className="w-44 pr-3 pb-1.5 font-medium @max-[44rem]:hidden">Said by</th>
              <th className="w-20 pb-1.5 font-medium">
                <span className="sr-only">Change</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {campaigns.map((campaign) => (
              <tr key={campaign.campaign} className="border-line border-t align-top">
                <th scope="row" className="py-2 pr-3 text-left font-normal">
                  <RowName lead={{ to: campaignAddress(campaign.campaign, search) }} where={[]}>
                    <Name>{campaign.campaign}</Name>
                  </RowName>
                  <Name className="text-soft text-xs @min-[34rem]:hidden">{`For ${isFor(campaign, titleOf)}`}</Name>
                  <span className="block text-soft text-xs @min-[44rem]:hidden">{saidBy(campaign)}</span>
                </th>
                <td className="py-2 pr-3 @max-[34rem]:hidden">
                  <Name>{isFor(campaign, titleOf)}</Name>
                </td>
                <td className="py-2 pr-3 text-soft @max-[44rem]:hidden">{saidBy(campaign)}</td>
                <td className="py-1 text-right">
                  <Button kind="quiet" aria-haspopup="dialog" onClick={() => setChanged(campaign)}>
                    Change<span className="sr-only"> what {campaign.campaign.slice(0, 160)} is for</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {changed && query.data && (
        <CampaignDialog campaign={changed} catalog={query.data} onClose={() => setChanged(null)} />
      )}
    </Panel>
  );
}

function isFor({ artist, recording }: Campaign, titleOf: (recording: string) => string): string {
  if (!artist) return "nothing that is known";
  return recording ? `${artist}: ${titleOf(recording)}` : `${artist}, no one recording`;
}

function saidBy({ linked, confidence }: Campaign): string {
  if (linked) return "A person";
  return confidence > 0 ? `Its name, ${formatValue(confidence, "percent")} sure` : "Nobody yet";
}

function None() {
  return <p className="text-soft text-sm">No file tells of an ad campaign yet.</p>;
}
