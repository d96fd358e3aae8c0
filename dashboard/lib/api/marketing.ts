// The words of the page of marketing, taken from the generated schema.
import type { paths } from "./schema";

export type MarketingAnswer = paths["/api/pages/marketing"]["get"]["responses"][200]["content"]["application/json"];
export type Campaigns = MarketingAnswer["marketing"];
export type AdCampaign = Campaigns["campaigns"][number];
export type FunnelStep = AdCampaign["steps"][number];
export type AdFigures = AdCampaign["ads"];
export type Rate = AdFigures["ctr"];
export type Pace = NonNullable<MarketingAnswer["pacing"]>[number];
