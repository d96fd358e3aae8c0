// What stands beside the numbers of campaigns, in words.
import type { AdCampaign, FunnelStep, Pace, Rate } from "../api/marketing";
import { formatDay } from "../format/dates";
import { counted } from "../format/sentences";
import { formatValue, MISSING } from "../format/value";

export const STEPS: Record<FunnelStep["name"], string> = {
  impressions: "Impressions",
  link_clicks: "Link clicks",
  results: "Results of the ad platform",
  visits: "Landing visits",
  dsp_clicks: "Clicks to a store",
  streams: "Streams in these days",
  saves: "Saves in these days",
};

/** What a step's rate is a share of. */
export const RATE_OF: Partial<Record<FunnelStep["name"], string>> = {
  link_clicks: "of impressions",
  visits: "of link clicks",
  dsp_clicks: "of visits",
};

/** The rate, or "n/a (base 42)"; null where there is no base either. */
export function rateText(rate: Rate, unit: "percent" | "money", currency: string | null = null): string {
  if (rate.value !== null) return formatValue(rate.value, unit, currency);
  return rate.base === null ? MISSING : `${MISSING} (base ${formatValue(rate.base, "rows")})`;
}

/** What a table is sorted by: a rate of too small a base stands last. */
export function rateOrder({ value }: Rate): number | null {
  return value === null ? null : Number(value);
}

/** How old a campaign's last day was when it was last told, and whether the platform may still correct it. */
export function settlingText({ settling: { age_days, settles_on, settled } }: AdCampaign): string {
  const told = `Exported after ${counted(age_days, "day")}`;
  if (settles_on === null) return told;
  return settled ? `${told}, final` : `${told}, may change until ${formatDay(settles_on)}`;
}

/** "Under plan", with what it is of. */
export function paceText({ ratio, word, planned, currency, planned_currency }: Pace): string {
  if (planned === null) return "";
  if (ratio === null)
    return `Planned in ${planned_currency}, spent in ${currency ?? "an unknown currency"}: not compared`;
  return `${formatValue(ratio, "percent")} of the plan · ${word}`;
}

/** The name of a campaign, also of ads that are in none. */
export function campaignName({ name }: Pick<AdCampaign, "name">): string {
  return name ?? "Ads without a campaign's name";
}
