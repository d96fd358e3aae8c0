"use client";
// Who is who: what is known, what is asked, what was decided, and to decide.
import { queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { Act, Catalog, Decided, Identifiers, OpenQuestion } from "./types";

/** Everything under this name is told anew after a decision. */
export const CATALOG = "catalog";

export const catalogQuery = queryOptions({
  queryKey: [CATALOG, "known"],
  queryFn: async ({ signal }) => body<Catalog>(await api.GET("/api/catalog", { signal })),
});

export const reviewQuery = queryOptions({
  queryKey: [CATALOG, "review"],
  queryFn: async ({ signal }) => body<OpenQuestion[]>(await api.GET("/api/catalog/review", { signal })),
});

export const decisionsQuery = queryOptions({
  queryKey: [CATALOG, "decisions"],
  queryFn: async ({ signal }) => body<Decided[]>(await api.GET("/api/catalog/decisions", { signal })),
});

export const identifiersQuery = queryOptions({
  queryKey: [CATALOG, "identifiers"],
  queryFn: async ({ signal }) => body<Identifiers>(await api.GET("/api/identifiers", { signal })),
});

export async function takeDecision(act: Act): Promise<Decided> {
  return body<Decided>(await api.POST("/api/catalog/decisions", { body: { act } }));
}
