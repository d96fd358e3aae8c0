"use client";
// Who is who: what is known, what is asked, what was decided, and to decide.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { Act, Catalog, CatalogueAnswer, Decided } from "./types";

/** Everything under this name is told anew after a decision. */
export const CATALOG = "catalog";

export const catalogQuery = queryOptions({
  queryKey: [CATALOG, "known"],
  queryFn: async ({ signal }) => body<Catalog>(await api.GET("/api/catalog", { signal })),
});

/** All that the page on the catalogue shows, in one request; `also` is what only some of its parts show. */
export function catalogueQuery(also: "identifiers" | "decisions" | undefined) {
  return queryOptions({
    queryKey: [CATALOG, "page", also],
    queryFn: async ({ signal }) =>
      body<CatalogueAnswer>(await api.GET("/api/pages/catalogue", { params: { query: { also } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export async function takeDecision(act: Act): Promise<Decided> {
  return body<Decided>(await api.POST("/api/catalog/decisions", { body: { act } }));
}
