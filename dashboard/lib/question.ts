// What the page asks, kept in its address: period or dates, comparison, filters, as known when, and what is looked at.
import type { MetricsQuery } from "./api/types";

export const PERIODS = ["7d", "28d", "90d", "12m", "all"] as const;
export const COMPARISONS = ["previous", "exact", "year", "none"] as const;
export type Period = (typeof PERIODS)[number];
export type Comparison = (typeof COMPARISONS)[number];

/** Either a period that ends where each metric's data end, or fixed days, both inclusive. */
export type Span = { period: Period } | { from: string; to: string };

/** `asKnownOn`: answered from the files that had come by the end of that day (UTC); null: from all of them. `axis`: money by the
 * months of statements; by those of sales without it.
 */
export type Question = {
  span: Span;
  compare: Comparison;
  where: string[];
  asKnownOn: string | null;
  axis?: "accounting";
};
export type Page = Question & { metric: string | null; by: string | null; table: boolean };

export const DEFAULT_PAGE: Page = {
  span: { period: "28d" },
  compare: "previous",
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
    compare: oneOf(COMPARISONS, query.get("compare")) ?? DEFAULT_PAGE.compare,
    where: query.getAll("where").filter((filter) => /^[a-z_]+:./.test(filter)),
    asKnownOn: day(query.get("as_known_on")),
    metric: word(query.get("metric")),
    by: word(query.get("by")),
    table: query.get("view") === "table",
  };
}

/** The shortest query that means this page: "" for the default one. */
export function writePage(page: Page): string {
  const query = new URLSearchParams();
  if (!("period" in page.span)) {
    query.set("from", page.span.from);
    query.set("to", page.span.to);
  } else if (page.span.period !== "28d") query.set("period", page.span.period);
  if (page.compare !== DEFAULT_PAGE.compare) query.set("compare", page.compare);
  for (const filter of page.where) query.append("where", filter);
  if (page.asKnownOn) query.set("as_known_on", page.asKnownOn);
  if (page.metric) query.set("metric", page.metric);
  if (page.by) query.set("by", page.by);
  if (page.table) query.set("view", "table");
  const text = query.toString();
  return text ? `?${text}` : "";
}

const OWN = ["from", "to", "period", "compare", "where", "as_known_on", "metric", "by", "view"];

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
    ...(question.where.length > 0 && { where: question.where }),
    ...(question.asKnownOn && { as_known_on: question.asKnownOn }),
    ...(question.axis && { axis: question.axis }),
  };
}

/** A stable name for the question in the cache. */
export function questionKey({ span, compare, where, asKnownOn, axis }: Question): string {
  return JSON.stringify([span, compare, where, asKnownOn, axis]);
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

function readSpan(query: URLSearchParams): Span {
  const from = query.get("from");
  const to = query.get("to");
  if (from && to && isDay(from) && isDay(to) && from <= to) return { from, to };
  return { period: oneOf(PERIODS, query.get("period")) ?? "28d" };
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
