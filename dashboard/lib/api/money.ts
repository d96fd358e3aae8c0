"use client";
// Money: the waterfall, what payees are owed, what a stream earned, why revenue changed. Asked anew when data change.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { axisOf, type MoneyPage, monthsQuery } from "../money/page";
import { api, body } from "./client";
import type { Bridge, Payees, Rates, Statement, Waterfall } from "./types";

/** Everything under this name is told anew when data change. */
export const MONEY = "money";

/** The waterfall, of all income or of each group. */
export function waterfallQuery(page: MoneyPage, grouped: boolean) {
  const month = axisOf(page) === "sale" ? "sale_month" : "accounting_month";
  const query = { ...monthsQuery(page), by: grouped ? (page.by === "month" ? month : page.by) : "" };
  return queryOptions({
    queryKey: [MONEY, "waterfall", query],
    queryFn: async ({ signal }) =>
      body<Waterfall>(await api.GET("/api/money/waterfall", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function payeesQuery(page: MoneyPage) {
  const query = monthsQuery(page);
  return queryOptions({
    queryKey: [MONEY, "payees", query],
    queryFn: async ({ signal }) => body<Payees>(await api.GET("/api/money/payees", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function statementQuery(page: MoneyPage, name: string) {
  const query = monthsQuery(page);
  return queryOptions({
    queryKey: [MONEY, "statement", name, query],
    queryFn: async ({ signal }) =>
      body<Statement>(await api.GET("/api/money/payees/{name}", { params: { path: { name }, query }, signal })),
  });
}

/** Where the same statement is a file for a spreadsheet. */
export function statementAddress(page: MoneyPage, name: string): string {
  return `/api/money/payees/${encodeURIComponent(name)}.csv?${new URLSearchParams(monthsQuery(page))}`;
}

/** Every cell of the months; the page itself narrows them. */
export function ratesQuery(page: MoneyPage) {
  const { axis: _, ...query } = monthsQuery(page);
  return queryOptions({
    queryKey: [MONEY, "rates", query],
    queryFn: async ({ signal }) => body<Rates>(await api.GET("/api/money/rates", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function bridgeQuery(page: MoneyPage) {
  const query = { ...monthsQuery(page), by: page.mix, ...against(page) };
  return queryOptions({
    queryKey: [MONEY, "bridge", query],
    queryFn: async ({ signal }) => body<Bridge>(await api.GET("/api/money/bridge", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

function against({ against, from, to }: MoneyPage): { against_from?: string; against_to?: string } {
  if (against !== "year" || !from || !to) return {};
  return { against_from: yearBefore(from), against_to: yearBefore(to) };
}

function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}-01`;
}
