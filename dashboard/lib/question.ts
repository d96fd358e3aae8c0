// What the page asks, kept in its address: period or dates, comparison, filters, as known when, and what is looked at.
import type { MetricsQuery } from "./api/types";

import { usual } from "./usual";

/** `year`: this one so far. `release`: since the one release or recording that is looked at came out. */
export const PERIODS = ["7d", "28d", "90d", "12m", "year", "all", "release"] as const;
/** `custom` days begin on the period's weekday, `custom_exact` where they are said to; `age`: others when they were as old. */
export const COMPARISONS = ["previous", "exact", "year", "custom", "custom_exact", "age", "none"] as const;
export type Period = (typeof PERIODS)[number];
export type Comparison = (typeof COMPARISONS)[number];

/** Both inclusive. */
export type Dates = { from: string; to: string };
/** Either a period that ends where each metric's data end, or fixed days. */
export type Span = { period: Period } | Dates;

/** `against`: the days of a custom comparison, and of no other. `asKnownOn`: answered from the files that had come by the end of that day (UTC); null: from all of them. `axis`: money by the
 * months of statements; by those of sales without it.
 */
export type Question = {
  span: Span;
  compare: Comparison;
  against: Dates | null;
  where: string[];
  asKnownOn: string | null;
  axis?: "accounting";
};
export type Page = Question & { metric: string | null; by: string | null; table: boolean };

export const DEFAULT_PAGE: Page = {
  span: { period: "28d" },
  compare: "previous",
  against: null,
  where: [],
  asKnownOn: null,
  metric: null,
  by: null,
  table: false,
};

/** The page that an address's query means; what it does not understand falls back to the default. */
export function readPage(search: string): Page {
  const query = new URLSearchParams(search);
  return {
    span: readSpan(query),
    ...readComparison(query),
    where: query.getAll("where").filter((filter) => /^[a-z_]+:./.test(filter)),
    asKnownOn: day(query.get("as_known_on")),
    metric: word(query.get("metric")),
    by: word(query.get("by")),
    table: query.get("view") === "table",
  };
}

/** The shortest query that means this page: "" for the default one. Where somebody's usual choice is another, the default is said. */
export function writePage(page: Page): string {
  const query = new URLSearchParams();
  if (!("period" in page.span)) {
    query.set("from", page.span.from);
    query.set("to", page.span.to);
  } else if (page.span.period !== "28d" || usual("period")) query.set("period", page.span.period);
  if (page.compare !== DEFAULT_PAGE.compare || usual("compare")) query.set("compare", page.compare);
  if (page.against && isCustom(page.compare)) {
    query.set("compare_from", page.against.from);
    query.set("compare_to", page.against.to);
  }
  for (const filter of page.where) query.append("where", filter);
  if (page.asKnownOn) query.set("as_known_on", page.asKnownOn);
  if (page.metric) query.set("metric", page.metric);
  if (page.by) query.set("by", page.by);
  if (page.table) query.set("view", "table");
  const text = query.toString();
  return text ? `?${text}` : "";
}

const OWN = [
  "from",
  "to",
  "period",
  "compare",
  "compare_from",
  "compare_to",
  "where",
  "as_known_on",
  "metric",
  "by",
  "view",
];

/** Whether an address's period and comparison are ones there are; what is not falls back to the default. */
export function isUnderstood(search: string): boolean {
  const query = new URLSearchParams(search);
  const known: [readonly string[], string][] = [
    [PERIODS, "period"],
    [COMPARISONS, "compare"],
  ];
  return known.every(([words, name]) => query.get(name) === null || words.includes(query.get(name) ?? ""));
}

/** A query with another page written into it; what it says besides, such as which release is shown, stays. */
export function rewritten(search: string, page: Page): string {
  const query = new URLSearchParams(writePage(page));
  for (const [name, value] of new URLSearchParams(search)) if (!OWN.includes(name)) query.append(name, value);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The part of the page's state that the API answers. */
export function metricsQuery(question: Question, slugs: string): MetricsQuery & { slugs: string } {
  return {
    slugs,
    ...question.span,
    compare: question.compare,
    ...(question.against && { compare_from: question.against.from, compare_to: question.against.to }),
    ...(question.where.length > 0 && { where: question.where }),
    ...(question.asKnownOn && { as_known_on: question.asKnownOn }),
    ...(question.axis && { axis: question.axis }),
  };
}

/** A stable name for the question in the cache. */
export function questionKey({ span, compare, against, where, asKnownOn, axis }: Question): string {
  return JSON.stringify([span, compare, against, where, asKnownOn, axis]);
}

/** The filters with this dimension set to one value, or cleared with null. */
export function withFilter(where: string[], dimension: string, value: string | null): string[] {
  const others = where.filter((filter) => !filter.startsWith(`${dimension}:`));
  return value === null ? others : [...others, `${dimension}:${value}`];
}

/** The value a dimension is filtered to, if it is. */
export function filterOf(where: string[], dimension: string): string | null {
  const filter = where.find((entry) => entry.startsWith(`${dimension}:`));
  return filter ? filter.slice(dimension.length + 1) : null;
}

/** Whether a comparison is with days of one's own. */
export function isCustom(compare: Comparison): boolean {
  return compare === "custom" || compare === "custom_exact";
}

function readSpan(query: URLSearchParams): Span {
  return readDates(query.get("from"), query.get("to")) ?? { period: oneOf(PERIODS, query.get("period")) ?? "28d" };
}

/** One with days of one's own that does not say which is the usual one. */
function readComparison(query: URLSearchParams): Pick<Question, "compare" | "against"> {
  const compare = oneOf(COMPARISONS, query.get("compare")) ?? DEFAULT_PAGE.compare;
  if (!isCustom(compare)) return { compare, against: null };
  const against = readDates(query.get("compare_from"), query.get("compare_to"));
  return { compare: against ? compare : DEFAULT_PAGE.compare, against };
}

function readDates(from: string | null, to: string | null): Dates | null {
  return from && to && isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}

function day(text: string | null): string | null {
  return text && isDay(text) ? text : null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function word(text: string | null): string | null {
  return text && /^[a-z0-9_]+$/.test(text) ? text : null;
}

function oneOf<Word extends string>(words: readonly Word[], text: string | null): Word | null {
  return words.find((candidate) => candidate === text) ?? null;
}
