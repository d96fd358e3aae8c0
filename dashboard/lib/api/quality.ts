"use client";
// How good the data is: rules, missing days, and what was told otherwise later. Asked anew when data change.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { DataPage } from "../data/page";
import { api, body } from "./client";
import type { paths } from "./schema";
import type { Body, GapMaps, Quality, Restatements } from "./types";

const QUALITY = "quality";

export const qualityQuery = queryOptions({
  queryKey: [QUALITY, "rules"],
  queryFn: async ({ signal }) => body<Quality>(await api.GET("/api/quality", { signal })),
});

export const daysQuery = queryOptions({
  queryKey: [QUALITY, "days"],
  queryFn: async ({ signal }) => body<GapMaps>(await api.GET("/api/quality/gaps", { signal })),
});

export type SuspectDay = Body<paths["/api/suspects"]["get"]>[number];

export const suspectsQuery = queryOptions({
  queryKey: [QUALITY, "suspects"],
  queryFn: async ({ signal }) => body<SuspectDay[]>(await api.GET("/api/suspects", { signal })),
});

export function restatementsQuery({ source, restated }: DataPage) {
  const query = { ...(source && { source }), ...(restated !== "all" && { settled: restated === "settled" }) };
  return queryOptions({
    queryKey: [QUALITY, "restatements", query],
    queryFn: async ({ signal }) =>
      body<Restatements>(await api.GET("/api/restatements", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}
