"use client";
// Questions of any kind, the values of dimensions, and SQL.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { metricsQuery, type Question, questionKey } from "../question";
import { api, body } from "./client";
import { failureOf } from "./failure";
import { PAGE } from "./pages";
import type { paths } from "./schema";
import type { Body } from "./types";

export type Explored = Body<paths["/api/pages/explore"]["get"]>;
export type DimensionValue = Body<paths["/api/explore/values"]["get"]>[number];
export type SqlTable = Body<paths["/api/sql/tables"]["get"]>[number];
export type SqlResult = Body<paths["/api/sql"]["post"]>;

export function exploreQuery(question: Question, slugs: string[], by: string | null) {
  const query = { ...metricsQuery(question, slugs.join()), ...(by && { by }) };
  return queryOptions({
    queryKey: [PAGE, "explore", slugs.join(), by, questionKey(question)],
    queryFn: async ({ signal }) => body<Explored>(await api.GET("/api/pages/explore", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function valuesQuery(metric: string, dimension: string) {
  return queryOptions({
    queryKey: [PAGE, "values", metric, dimension],
    queryFn: async ({ signal }) =>
      body<DimensionValue[]>(
        await api.GET("/api/explore/values", { params: { query: { metric, dimension } }, signal }),
      ),
    enabled: dimension !== "",
  });
}

export const sqlTablesQuery = queryOptions({
  queryKey: ["sql", "tables"],
  queryFn: async ({ signal }) => body<SqlTable[]>(await api.GET("/api/sql/tables", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export async function runSql(query: string): Promise<SqlResult> {
  return body<SqlResult>(await api.POST("/api/sql", { body: { query } }));
}

/** Ends the query that runs for the person who asks. */
export async function cancelSql(): Promise<void> {
  await api.POST("/api/sql/cancel");
}

export type SqlFormat = "csv" | "parquet";

/** The whole result as a file. */
export async function sqlFile(query: string, format: SqlFormat): Promise<Blob> {
  const response = await fetch(`/api/sql/${format}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query }),
  });
  if (!response.ok) throw await failureOf(response);
  return response.blob();
}
