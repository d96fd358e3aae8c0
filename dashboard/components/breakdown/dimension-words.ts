const WORDS: Record<string, string> = {
  artist: "Artist",
  store: "Store",
  platform: "Platform",
  country: "Country",
  campaign: "Campaign",
  title: "Title",
  account: "Account",
  currency: "Currency",
  source: "Source",
  isrc: "ISRC",
  upc: "UPC",
  ad_set: "Ad set",
  ad: "Ad",
  feed: "Feed",
};

/** Names that are not written as other names begin. */
const NAMES: Record<string, string> = {
  itunes: "iTunes",
  soundcloud: "SoundCloud",
  tiktok: "TikTok",
  youtube: "YouTube",
  youtube_music: "YouTube Music",
};

/** The dimension's name for people. */
export function dimensionWord(dimension: string): string {
  return WORDS[dimension] ?? dimension.replaceAll("_", " ");
}

/** A filter's value for people: a country by its name, a slug without its underscores, a name as it is. */
export function valueWord(dimension: string, value: string): string {
  if (dimension === "country" && /^[A-Z]{2}$/.test(value)) {
    return new Intl.DisplayNames("en", { type: "region", fallback: "code" }).of(value) ?? value;
  }
  if (dimension === "store" || dimension === "platform" || dimension === "source") {
    return NAMES[value] ?? value.replaceAll("_", " ").replace(/^\w/, (letter) => letter.toUpperCase());
  }
  return value;
}
