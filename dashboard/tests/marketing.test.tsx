import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CountriesPanel } from "@/components/marketing/countries-panel";
import { CreativesPanel } from "@/components/marketing/creatives-panel";
import { FunnelPanel } from "@/components/marketing/funnel-panel";
import { PacingPanel } from "@/components/marketing/pacing-panel";
import { TestsPanel } from "@/components/marketing/tests-panel";
import type { AdCampaign, Pace, Rate } from "@/lib/api/marketing";
import { rateText, settlingText } from "@/lib/marketing/words";
import { answer } from "./answer";

const words = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const rate = (value: Rate["value"], base: number | null, floor = 1000): Rate => ({ value, base, floor });

const ADS = {
  key: "AD 1",
  label: "AD 1",
  spend: "12.5",
  impressions: 900,
  link_clicks: 4,
  cpm: rate(null, 900),
  ctr: rate(null, 900),
  cpc: rate(null, 4, 30),
};

const CAMPAIGN: AdCampaign = {
  name: "<b>NOVA K7</b> - GLASS HARBOR",
  platform: "meta",
  currency: "USD",
  artist: "NOVA K7",
  recording: null,
  title: null,
  targeting: "BROAD",
  linked: null,
  first: "2026-03-01",
  last: "2026-03-02",
  settling: { age_days: 2, settles_on: "2026-03-30", settled: false },
  ads: ADS,
  cost_per_dsp_click: rate(null, null, 30),
  steps: [
    {
      name: "link_clicks",
      value: 4,
      evidence: "reported",
      sources: ["Meta Ads"],
      rate: rate(null, 900),
      observed: false,
    },
    { name: "visits", value: null, sources: [], missing: "No link page tells of any day.", observed: false },
    { name: "streams", value: 120, evidence: "reported", sources: ["Spotify"], says: "not caused", observed: true },
  ],
  countries: [],
  cells: [{ ad: "AD 1", ad_set: "BROAD", ads: ADS }],
};

it("a step says what it rests on; a missing one is named and no zero", () => {
  const html = renderToStaticMarkup(<FunnelPanel campaign={CAMPAIGN} />);
  const said = words(html);
  expect(said).toContain("n/a (base 900) of impressions");
  expect(said).toContain("not known");
  expect(said).toContain("No link page tells of any day.");
  expect(said).toContain("observed");
  expect(html).not.toContain("<b>NOVA");
  expect(html.match(/data-evidence/g)).toHaveLength(2);
});

it("cells of too few impressions tell their base", () => {
  expect(words(renderToStaticMarkup(<CreativesPanel campaign={CAMPAIGN} />))).toContain("n/a (base 900)");
  expect(words(renderToStaticMarkup(<CountriesPanel campaign={CAMPAIGN} />))).toContain("Breakdown");
});

it("a rate is told with its base where it is none", () => {
  expect(rateText(rate(0.0181, 5000), "percent")).toBe("1.8 %");
  expect(rateText(rate("7.25", 5000), "money", "USD")).toBe("$7.25");
  expect(rateText(rate(null, null), "money", "USD")).toBe("n/a");
});

it("figures that the platform may still correct say until when", () => {
  expect(settlingText(CAMPAIGN)).toBe("Exported after 2 days, may change until 30 Mar 2026");
});

it("without a budget there is a sentence and a way to set one", () => {
  const pace: Pace = {
    first: "2026-03-01",
    last: "2026-03-03",
    spent: "26",
    currency: "USD",
    planned: null,
    planned_currency: null,
    ratio: null,
    word: null,
  };
  const html = renderToStaticMarkup(<PacingPanel pacing={[pace]} />);
  expect(words(html)).toContain("No budget is set");
  expect(html).toContain('href="/settings/"');
  const planned = { ...pace, planned: "20", planned_currency: "USD", ratio: 1.3, word: "over" };
  expect(words(renderToStaticMarkup(<PacingPanel pacing={[planned]} />))).toContain("130 % of the plan · over");
});

it("says that there is no experiment only where the tested figure has no value", () => {
  const said = (total: number | null): string => words(renderToStaticMarkup(<TestsPanel lift={answer({ total })} />));
  expect(said(null)).toContain("No experiment was read out");
  expect(said(0.12)).not.toContain("No experiment");
  expect(words(renderToStaticMarkup(<TestsPanel lift={undefined} />))).not.toContain("No experiment");
});
