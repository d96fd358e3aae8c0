// What the page on reconciliation asks, kept in its address: a part of the gap, how it is grouped, and the page of gaps.
import type { Lead } from "../lead";

export const BY = ["store", "recording", "month"] as const;
export const PAGE_SIZE = 25;

export type By = (typeof BY)[number];
export type ReconciliationPage = {
  recording: string | null;
  store: string | null;
  /** A sale month as "2026-01". */
  month: string | null;
  bucket: string | null;
  by: By;
  /** Gaps that come before the first one listed. */
  offset: number;
  asKnownOn: string | null;
};

const DEFAULT: ReconciliationPage = {
  recording: null,
  store: null,
  month: null,
  bucket: null,
  by: "store",
  offset: 0,
  asKnownOn: null,
};

/** The page that an address's query means; what it does not understand falls back to the default. */
export function readReconciliation(search: string): ReconciliationPage {
  const query = new URLSearchParams(search);
  const offset = Number(query.get("offset"));
  return {
    recording: fitting(/^[A-Za-z0-9]{1,20}$/, query.get("recording")),
    store: query.get("store") || null,
    month: fitting(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, query.get("month")),
    bucket: fitting(/^[a-z_]+$/, query.get("bucket")),
    by: BY.find((by) => by === query.get("by")) ?? DEFAULT.by,
    offset: Number.isSafeInteger(offset) && offset > 0 && offset < 10_000_000 ? offset : 0,
    asKnownOn: fitting(/^\d{4}-\d{2}-\d{2}$/, query.get("as_known_on")),
  };
}

/** The shortest query that means this page: "" for the default one. */
export function writeReconciliation({ asKnownOn, ...rest }: ReconciliationPage): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value && value !== DEFAULT[name as keyof ReconciliationPage]) query.set(name, String(value));
  }
  if (asKnownOn) query.set("as_known_on", asKnownOn);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Where the gap of one recording, store or month is told, or of all again where it is told of that one already. */
export function narrowTo(page: ReconciliationPage, by: By, key: string | null): Lead {
  const value = by === "month" ? key?.slice(0, 7) : key;
  if (!value) return null;
  const chosen = page[by] === value;
  return { to: writeReconciliation({ ...page, [by]: chosen ? null : value, offset: 0 }) || "?", chosen };
}

/** The part of the gap that the API is asked for. */
export function partQuery({ recording, store, month, asKnownOn }: ReconciliationPage) {
  return {
    ...(recording && { recording }),
    ...(store && { store }),
    ...(month && { from: `${month}-01`, to: `${month}-01` }),
    ...(asKnownOn && { as_known_on: asKnownOn }),
  };
}

function fitting(form: RegExp, text: string | null): string | null {
  return text && form.test(text) ? text : null;
}
