"use client";
// The reconciliation: what was expected, stated and received, and where the difference lies. Asked anew when data change.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { PAGE_SIZE, partQuery, type ReconciliationPage } from "../reconciliation/page";
import { api, body } from "./client";
import type { Gaps, Reconciliation } from "./types";

const RECONCILIATION = "reconciliation";

export function reconciliationQuery(page: ReconciliationPage, by: "bucket" | ReconciliationPage["by"]) {
  const query = { by, ...partQuery(page) };
  return queryOptions({
    queryKey: [RECONCILIATION, query],
    queryFn: async ({ signal }) =>
      body<Reconciliation>(await api.GET("/api/reconciliation", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function gapsQuery(page: ReconciliationPage) {
  const query = {
    ...partQuery(page),
    ...(page.bucket && { bucket: page.bucket }),
    offset: page.offset,
    limit: PAGE_SIZE,
  };
  return queryOptions({
    queryKey: [RECONCILIATION, "gaps", query],
    queryFn: async ({ signal }) => body<Gaps>(await api.GET("/api/reconciliation/gaps", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}
