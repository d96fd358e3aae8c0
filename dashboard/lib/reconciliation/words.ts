// The words of reconciliation: what each reason is called, and how old a gap is.
import type { Gap, ReconciledGroup, Reconciliation } from "../api/types";
import { compare } from "../format/decimal";

const BUCKETS: Record<string, string> = {
  split: "Others’ part",
  duplicate_statement: "Statement twice",
  promo_commission: "Promotion commission",
  artificial_removed: "Taken back",
  mapping: "Under another name",
  under_threshold: "Under 1,000 plays",
  non_royalty_plays: "Plays paid nothing",
  month_edge: "A month’s edge",
  no_statement: "No statement here",
  not_yet_reported: "Not yet reported",
  late_store: "Late store",
  missing_recording: "Missing in statement",
  fx: "Exchange",
  fee: "Fees",
  payout_pending: "Payout pending",
  rounding: "Rounding",
  unexplained: "Unexplained (net)",
};

const ABOUT_UNEXPLAINED = "What no reason takes, too high and too low against each other.";

export function bucketWord(bucket: string): string {
  return BUCKETS[bucket] ?? bucket.replaceAll("_", " ").replace(/^\w/, (letter) => letter.toUpperCase());
}

export type Reason = ReconciledGroup & { bucket: string; about: string };

/** Every reason that took something, in the order in which they are looked for, and what is unexplained, even where it is nothing. */
export function reasonsOf({ groups, buckets }: Pick<Reconciliation, "groups" | "buckets">): Reason[] {
  const nothing = { title: null, units: 0, money: "0", shown: "0", gaps: 0 };
  const known = [
    ...buckets.filter(({ bucket }) => bucket !== "unexplained"),
    { bucket: "unexplained", about: ABOUT_UNEXPLAINED },
  ];
  return known.flatMap(({ bucket, about }) => {
    const found = groups.find(({ key }) => key === bucket);
    if (!found && bucket !== "unexplained") return [];
    return [{ ...nothing, key: bucket, ...found, bucket, about }];
  });
}

/** The reasons that took nothing, by name. */
export function idleReasons({ groups, buckets }: Pick<Reconciliation, "groups" | "buckets">): string[] {
  return buckets
    .filter(({ bucket }) => !groups.some(({ key }) => key === bucket))
    .map(({ bucket }) => bucketWord(bucket));
}

/** "Under a month", "6 months". */
export function ageWord(months: number): string {
  if (months <= 0) return "Under a month";
  return months === 1 ? "1 month" : `${months} months`;
}

type Asked = Pick<Gap, "recording" | "store" | "month" | "claimable">;

/** Where the claim for a gap is, as known on the day looked at; null where nobody can be asked for it. */
export function claimAddress({ recording, store, month, claimable }: Asked, asKnownOn: string | null): string | null {
  if (!recording || !store || !claimable) return null;
  const query = { recording, store, month, ...(asKnownOn && { as_known_on: asKnownOn }) };
  return `/api/reconciliation/claim.zip?${new URLSearchParams(query)}`;
}

/** Why there is nothing to claim for a gap. */
export function whyNoClaim({ recording, store, money, bucket }: Gap): string {
  if (!recording || !store) return "None without a recording and a store";
  if (compare(money, 0) <= 0) return "More came than expected";
  return bucket === "not_yet_reported" ? "Not due yet" : "Nothing to claim";
}
