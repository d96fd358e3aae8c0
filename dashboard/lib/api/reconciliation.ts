"use client";
// The reconciliation: what was expected, stated and received, and where the difference lies. Asked anew when data change.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { PAGE_SIZE, partQuery, type ReconciliationPage } from "../reconciliation/page";
import { api, body } from "./client";
import type { ReconciliationAnswer } from "./types";

const RECONCILIATION = "reconciliation";

/** All that the page shows, in one request. */
export function reconciliationQuery(page: ReconciliationPage) {
  const { by, bucket, offset } = page;
  const query = { ...partQuery(page), by, ...(bucket && { bucket }), offset, limit: PAGE_SIZE };
  return queryOptions({
    queryKey: [RECONCILIATION, query],
    queryFn: async ({ signal }) =>
      body<ReconciliationAnswer>(await api.GET("/api/pages/reconciliation", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}
