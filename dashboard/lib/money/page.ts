// What the page on money asks, kept in its address: which part, months, calendar, filters, and what is looked at in each part.
import { readPage } from "../question";

export const MONEY_PARTS = [
  { part: "waterfall", word: "Waterfall" },
  { part: "coming", word: "Still to come" },
  { part: "payees", word: "Payees" },
  { part: "rates", word: "Per stream" },
  { part: "bridge", word: "Why it changed" },
] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const GROUPS = ["artist", "store", "recording", "country", "month"] as const;
export const AGAINST = ["before", "year"] as const;
const AXES = ["sale", "accounting"] as const;
const MIXES = ["store", "country"] as const;

export type MoneyPart = (typeof MONEY_PARTS)[number]["part"];
export type Group = (typeof GROUPS)[number];
export type Axis = (typeof AXES)[number];

export type MoneyPage = {
  part: MoneyPart;
  /** Months as "2026-01", both or neither: without, the newest twelve with income. */
  from: string | null;
  to: string | null;
  /** null: the calendar that suits the part. */
  axis: Axis | null;
  by: Group;
  payee: string | null;
  /** The filters, as every page has them. */
  where: string[];
  /** The store whose triangle is shown. */
  store: string | null;
  mix: (typeof MIXES)[number];
  against: (typeof AGAINST)[number];
  /** The figure shown over time beside what is to come. */
  metric: string | null;
  asKnownOn: string | null;
  /** What pages of figures ask: days and comparison, for the way back to them. */
  kept: string;
};

export const DEFAULT_MONEY: MoneyPage = {
  part: "waterfall",
  from: null,
  to: null,
  axis: null,
  by: "artist",
  payee: null,
  where: [],
  store: null,
  mix: "store",
  against: "before",
  metric: null,
  asKnownOn: null,
  kept: "",
};

/** The page that an address's query means; what it does not understand falls back to the default. */
export function readMoney(search: string): MoneyPage {
  const query = new URLSearchParams(search);
  const payee = query.get("payee") || null;
  const part = oneOf(
    MONEY_PARTS.map((one) => one.part),
    query.get("part"),
  );
  return {
    part: payee ? "payees" : (part ?? DEFAULT_MONEY.part),
    ...months(query.get("from"), query.get("to")),
    axis: oneOf(AXES, query.get("axis")),
    by: oneOf(GROUPS, query.get("by")) ?? DEFAULT_MONEY.by,
    payee,
    where: readPage(search).where,
    store: query.get("store") || null,
    mix: oneOf(MIXES, query.get("mix")) ?? DEFAULT_MONEY.mix,
    against: oneOf(AGAINST, query.get("against")) ?? DEFAULT_MONEY.against,
    metric: matching(/^[a-z0-9_]{1,40}$/, query.get("metric")),
    asKnownOn: matching(DAY, query.get("as_known_on")),
    kept: kept(query),
  };
}

/** The days and the comparison that an address says, as it says them; months are the page's own. */
function kept(query: URLSearchParams): string {
  const days = ["from", "to"].filter((name) => matching(DAY, query.get(name)));
  const names = ["period", "compare", "compare_from", "compare_to", ...days].filter((name) => query.has(name));
  return new URLSearchParams(names.map((name) => [name, query.get(name) ?? ""])).toString();
}

/** The shortest query that means this page: "" for the default one. */
export function writeMoney({ part, asKnownOn, where, kept, ...rest }: MoneyPage): string {
  const query = new URLSearchParams();
  if (part !== DEFAULT_MONEY.part && !rest.payee) query.set("part", part);
  for (const [name, value] of Object.entries(rest)) {
    if (value && value !== DEFAULT_MONEY[name as keyof MoneyPage]) query.set(name, value);
  }
  for (const filter of where) query.append("where", filter);
  if (asKnownOn) query.set("as_known_on", asKnownOn);
  for (const [name, value] of new URLSearchParams(kept)) if (!query.has(name)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The calendar that is shown: rates have sale months only; what is owed goes by statements unless asked otherwise. */
export function axisOf({ part, axis }: MoneyPage): Axis {
  if (part === "rates") return "sale";
  return axis ?? (part === "bridge" || part === "coming" ? "sale" : "accounting");
}

/** The part of the page's state that every question about money has. */
export function monthsQuery(page: MoneyPage): { from?: string; to?: string; axis: Axis; as_known_on?: string } {
  return {
    ...(page.from && page.to && { from: `${page.from}-01`, to: `${page.to}-01` }),
    axis: axisOf(page),
    ...(page.asKnownOn && { as_known_on: page.asKnownOn }),
  };
}

/** By what the label's books are narrowed. */
const DIMENSIONS = ["artist", "store", "recording", "country"];

/** The filters of the page that the books have, but for some. */
export function booksFilters({ where }: Pick<MoneyPage, "where">, but: readonly string[] = []): string[] {
  const names = DIMENSIONS.filter((name) => !but.includes(name));
  return where.filter((filter) => names.includes(filter.split(":")[0] ?? ""));
}

function months(from: string | null, to: string | null): Pick<MoneyPage, "from" | "to"> {
  const month = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;
  const [first, last] = [matching(month, from), matching(month, to)];
  return first && last && first <= last ? { from: first, to: last } : { from: null, to: null };
}

function matching(form: RegExp, text: string | null): string | null {
  return text && form.test(text) ? text : null;
}

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((candidate) => candidate === text) ?? null;
}
