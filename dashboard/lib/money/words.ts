// The words of money: the steps of the waterfall, the levels of a rate, the terms of a bridge.
import type { Bridge, OriginalMoney, RateCell, Steps } from "../api/types";
import type { Group } from "./page";

export type Step = { name: keyof Steps; word: string; about: string; taken: boolean };

/** From all that was earned down to the label's own; what is taken stands between the sums. */
export const STEPS: Step[] = [
  { name: "gross", word: "Earned", about: "100 %, as far up as statements tell", taken: false },
  { name: "fee", word: "Fee", about: "what distributors keep", taken: true },
  {
    name: "unexplained",
    word: "Not accounted for",
    about: "missing in statements between gross, fee and net",
    taken: true,
  },
  { name: "after_fee", word: "For all parties", about: "after fees", taken: false },
  { name: "team", word: "Team", about: "paid to others by the distributor", taken: true },
  { name: "due", word: "The label’s part", about: "before anything is kept back", taken: false },
  { name: "withheld", word: "Withheld", about: "tax and songwriters’ royalties", taken: true },
  { name: "recoup", word: "Recouped", about: "kept back for advances", taken: true },
  { name: "net", word: "Received", about: "net: the KPI Revenue", taken: false },
  { name: "owed", word: "Owed", about: "to collaborators, by the label’s shares", taken: true },
  { name: "mine", word: "The label’s own", about: "what stays", taken: false },
];

/** Why a group's waterfall is not known, where it is not. */
export function whyUnknown(originals: OriginalMoney[], currency: string): string {
  if (originals.length === 0) return "No line of income is of these months.";
  return `No line has a rate of exchange to ${currency}: what there is stands in its own currency, in no sum.`;
}

const LEVELS: Record<string, string> = {
  cell: "Its own lines",
  store_country_12m: "Pooled: this store and country, twelve months",
  store_month: "Pooled: this store, all countries, this month",
  store_12m: "Pooled: this store, twelve months",
  month: "Pooled: all stores, this month",
  "12m": "Pooled: all stores, twelve months",
};

/** What a rate leans on. */
export function leansOn({ pooled_to }: Pick<RateCell, "pooled_to">): string {
  if (pooled_to === null) return "Too few streams, even over all stores and twelve months";
  return LEVELS[pooled_to] ?? `Pooled: ${pooled_to.replaceAll("_", " ")}`;
}

export type Term = { name: "volume" | "mix" | "price" | "fx" | "other"; word: string; about: string };

export const TERMS: Term[] = [
  { name: "volume", word: "Volume", about: "how many streams there were" },
  { name: "mix", word: "Mix", about: "where they were" },
  { name: "price", word: "Price", about: "what a stream earned there" },
  { name: "fx", word: "Exchange", about: "what the currency was worth" },
  { name: "other", word: "Other", about: "money of no stream" },
];

/** The stores that had streams before and have none now: gone, or their statements are still to come. */
export function silentStores({ by, parts }: Pick<Bridge, "by" | "parts">): string[] {
  if (by !== "store") return [];
  return parts.filter(({ before, now }) => before.streams > 0 && now.streams === 0).map(({ key }) => key);
}

export const GROUP_WORDS: Record<Group, string> = {
  artist: "Artist",
  store: "Store",
  recording: "Recording",
  country: "Country",
  month: "Month",
};
