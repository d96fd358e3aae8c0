"use client";
// Money: the waterfall, what payees are owed, what a stream earned, why revenue changed. Asked anew when data change.
import { queryOptions } from "@tanstack/react-query";
import { booksFilters, type Group, type MoneyPage, monthsQuery } from "../money/page";
import { api, body } from "./client";
import type { MoneyAnswer, Statement } from "./types";

const CELLS = ["store", "country"];

/** Everything under this name is told anew when data change. */
export const MONEY = "money";

/** All that the page shows of the part that is looked at, in one request. */
export function moneyQuery(page: MoneyPage) {
  const query = { part: page.part, ...monthsQuery(page), ...narrowing(page), ...ofPart(page) };
  return queryOptions({
    queryKey: [MONEY, "page", query],
    queryFn: async ({ signal }): Promise<MoneyAnswer> =>
      body<MoneyAnswer>(await api.GET("/api/pages/money", { params: { query }, signal })),
    // What another part told says nothing of this one.
    placeholderData: (before) => (before?.part === page.part ? before : undefined),
  });
}

/** The filters of the page; cells of rates are told of every store and country, and narrowed by the page itself. */
function narrowing(page: MoneyPage): { where?: string[] } {
  const where = page.part === "rates" ? booksFilters(page, CELLS) : page.where;
  return where.length > 0 ? { where } : {};
}

/** What only some parts ask. */
function ofPart(page: MoneyPage): { by?: Group; mix?: MoneyPage["mix"]; against_from?: string; against_to?: string } {
  if (page.part === "waterfall") return { by: page.by };
  return page.part === "bridge" ? { mix: page.mix, ...against(page) } : {};
}

/** The waterfall, of all income or of each group: both are told together. */
export function waterfallQuery(page: MoneyPage, grouped: boolean) {
  return { ...moneyQuery(page), select: (told: MoneyAnswer) => (grouped ? told.groups : told.waterfall) ?? undefined };
}

/** What the recordings that the waterfall names are called. */
export function titlesQuery(page: MoneyPage) {
  return { ...moneyQuery(page), select: (told: MoneyAnswer) => told.titles ?? undefined };
}

export function payeesQuery(page: MoneyPage) {
  return { ...moneyQuery(page), select: (told: MoneyAnswer) => told.payees ?? undefined };
}

export function statementQuery(page: MoneyPage, name: string) {
  const where = booksFilters(page);
  const query = { ...monthsQuery(page), ...(where.length > 0 && { where }) };
  return queryOptions({
    queryKey: [MONEY, "statement", name, query],
    queryFn: async ({ signal }) =>
      body<Statement>(await api.GET("/api/money/payees/{name}", { params: { path: { name }, query }, signal })),
  });
}

/** Where the same statement is a file for a spreadsheet. */
export function statementAddress(page: MoneyPage, name: string): string {
  const query = new URLSearchParams(monthsQuery(page));
  for (const filter of booksFilters(page)) query.append("where", filter);
  return `/api/money/payees/${encodeURIComponent(name)}.csv?${query}`;
}

/** Every cell of the months; the page itself narrows them. */
export function ratesQuery(page: MoneyPage) {
  return { ...moneyQuery(page), select: (told: MoneyAnswer) => told.rates ?? undefined };
}

/** By which filters what is told is not narrowed. */
export function unfollowedQuery(page: MoneyPage) {
  return { ...moneyQuery(page), select: (told: MoneyAnswer) => told.unfollowed };
}

export function bridgeQuery(page: MoneyPage) {
  return { ...moneyQuery(page), select: (told: MoneyAnswer) => told.bridge ?? undefined };
}

function against({ against, from, to }: MoneyPage): { against_from?: string; against_to?: string } {
  if (against !== "year" || !from || !to) return {};
  return { against_from: yearBefore(from), against_to: yearBefore(to) };
}

function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}-01`;
}
