"use client";
// How far each source tells, what came, and where a file's rows are. Asked anew when data change.
import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import { PAGE } from "./pages";
import type { paths } from "./schema";
import type { Body } from "./types";

export type DataAnswer = Body<paths["/api/pages/data"]["get"]>;
export type SourceDays = DataAnswer["sources"][number];
export type Runs = Body<paths["/api/runs"]["get"]>;
export type Run = Runs["runs"][number];
export type FileLineage = Body<paths["/api/lineage"]["get"]>[number];

export const dataQuery = queryOptions({
  queryKey: [PAGE, "data"],
  queryFn: async ({ signal }) => body<DataAnswer>(await api.GET("/api/pages/data", { signal })),
});

export const runsQuery = queryOptions({
  queryKey: [PAGE, "runs"],
  queryFn: async ({ signal }) => body<Runs>(await api.GET("/api/runs", { signal })),
});

const SHORTEST = 3;

export function lineageQuery(of: string) {
  return queryOptions({
    queryKey: [PAGE, "lineage", of],
    queryFn: async ({ signal }) =>
      body<FileLineage[]>(await api.GET("/api/lineage", { params: { query: { of } }, signal })),
    enabled: of.length >= SHORTEST,
  });
}
