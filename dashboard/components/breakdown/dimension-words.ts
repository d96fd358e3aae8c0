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
  kind: "Kind",
  list: "Mailing list",
  release: "Release",
  recording: "Recording",
  playlist: "Playlist",
  feed: "Feed",
};

/** Stores and sources as they write themselves, where that is not each word with a capital. */
const NAMES: Record<string, string> = {
  amazon_physical: "Amazon",
  ami: "AMI Entertainment",
  awa: "AWA",
  clicknclear: "ClicknClear",
  flo: "FLO",
  ga4: "Google Analytics",
  iheartradio: "iHeartRadio",
  itunes: "iTunes",
  jiosaavn: "JioSaavn",
  joox: "JOOX",
  juno: "Juno Download",
  kkbox: "KKBOX",
  line_music: "LINE MUSIC",
  medianet: "MediaNet",
  netease: "NetEase",
  siriusxm: "SiriusXM",
  soundcloud: "SoundCloud",
  soundexchange: "SoundExchange",
  spotify_for_artists: "Spotify for Artists",
  submithub: "SubmitHub",
  tidal: "TIDAL",
  tiktok: "TikTok",
  tiktok_ads: "TikTok Ads",
  touchtunes: "TouchTunes",
  uma: "UMA",
  yandex: "Yandex Music",
  youtube: "YouTube",
  youtube_music: "YouTube Music",
};

/** The dimension's name for people. */
export function dimensionWord(dimension: string): string {
  return WORDS[dimension] ?? capital(dimension.replaceAll("_", " "));
}

/** A filter's value for people: a country by its name, a slug without its underscores, a name as it is. */
export function valueWord(dimension: string, value: string): string {
  if (dimension === "country" && /^[A-Z]{2}$/.test(value)) {
    return new Intl.DisplayNames("en", { type: "region", fallback: "code" }).of(value) ?? value;
  }
  if (dimension === "store" || dimension === "platform" || dimension === "source") {
    return NAMES[value] ?? value.replaceAll("_", " ").replace(/\b\w/g, (letter) => letter.toUpperCase());
  }
  return value;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
