// What the numbers of ads are in the registry: the figures that advertise, of one campaign or of a part of it.
import type { AdCampaign, FunnelStep } from "../api/marketing";
import type { Filter } from "../lead";
import type { Traced } from "../lineage-desk";

type Campaign = Pick<AdCampaign, "name" | "platform" | "currency">;

const UNKNOWN = "unknown";
/** Beside a number that the registry has only as a part of a rate. */
export const PART = "The number is a part of this rate: both are read from the same rows.";

/** The filters that mean a campaign, as far as the page narrows by them. */
export function leadOf({ name }: Pick<Campaign, "name">): readonly Filter[] {
  return [["campaign", name ?? UNKNOWN]];
}

/** A figure of a campaign; `more`: of a part of it. */
export function figureOf(slug: string, of: Campaign, more: readonly Filter[] = []): Traced {
  const own: Filter[] = [["platform", of.platform], ...leadOf(of), ...more];
  return { slug, where: of.currency ? [...own, ["currency", of.currency]] : own };
}

const OF_THE_LABEL = "The figure is of every link page; the step counts those of the campaign’s recording.";
const OF_THE_ARTIST = "No portal tells this of one campaign: the figure is of the campaign’s days.";

/** The figure that a step of a campaign’s funnel is, or follows from; null where the registry has none. */
export function figureOfStep(step: FunnelStep["name"], campaign: AdCampaign): Traced | null {
  const over = { span: { from: campaign.first, to: campaign.last } };
  const { recording, artist } = campaign;
  switch (step) {
    case "impressions":
      return figureOf("impressions", campaign);
    case "link_clicks":
      return { ...figureOf("link_ctr", campaign), beside: PART };
    case "visits":
    case "dsp_clicks":
      return { slug: "click_to_dsp_rate", where: [], over, beside: OF_THE_LABEL };
    case "streams":
      return recording ? { slug: "streams", where: [["recording", recording]], over, beside: OF_THE_ARTIST } : null;
    case "saves":
      return artist ? { slug: "saves", where: [["artist", artist]], over, beside: OF_THE_ARTIST } : null;
    default:
      return null;
  }
}
