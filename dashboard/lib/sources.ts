// The portals whose exports can be dropped today: what each gives, and where it hides the button.

export const SOURCES = [
  {
    source: "distrokid",
    title: "DistroKid",
    gives: "Royalties by month, store and country",
    path: ["Bank", "“See excruciating detail”", "Download"],
  },
  {
    source: "spotify_for_artists",
    title: "Spotify for Artists",
    gives: "Daily streams, listeners and followers",
    path: ["Audience", "Filters", "Choose the period", "CSV icon"],
  },
  {
    source: "tiktok",
    title: "TikTok Studio",
    gives: "Views, likes, comments, shares",
    path: ["Analytics", "Download data", "CSV"],
  },
  {
    source: "meta_ads",
    title: "Meta Ads Manager",
    gives: "Spend and impressions by campaign",
    path: ["Breakdown", "By time", "Day", "Reports", "Export table data"],
  },
];

/** A source's name for people, also before it has given anything. */
export function sourceTitle(source: string): string {
  return SOURCES.find((known) => known.source === source)?.title ?? source.replaceAll("_", " ");
}
