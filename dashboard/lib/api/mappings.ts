"use client";
// What the mapping page asks: how a file could be read, what a mapping would make of it, and to keep it.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, body } from "./client";
import type { Draft, KnownMapping, MappableTable, Preview, Proposal, SavedMapping } from "./types";

export const mappingsQuery = queryOptions({
  queryKey: ["mappings"],
  queryFn: async ({ signal }) => body<KnownMapping[]>(await api.GET("/api/mappings", { signal })),
});

export const tablesQuery = queryOptions({
  queryKey: ["mapping tables"],
  queryFn: async ({ signal }) => body<MappableTable[]>(await api.GET("/api/mappings/tables", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export function proposalQuery(sha256: string, table: string | null = null) {
  return queryOptions({
    queryKey: ["proposal", sha256, table],
    queryFn: async ({ signal }) =>
      body<Proposal>(await api.POST("/api/mappings/proposal", { body: { sha256, table }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function previewQuery(sha256: string, mapping: Draft | null) {
  return queryOptions({
    queryKey: ["preview", sha256, mapping],
    queryFn: async ({ signal }) =>
      body<Preview>(await api.POST("/api/mappings/preview", { body: { sha256, mapping: mapping as Draft }, signal })),
    enabled: mapping !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export async function saveMapping(mapping: Draft, sha256: string): Promise<SavedMapping> {
  return body<SavedMapping>(await api.POST("/api/mappings", { body: { mapping, sha256 } }));
}

export async function deleteMapping(name: string): Promise<void> {
  await api.DELETE("/api/mappings/{name}", { params: { path: { name } } });
}
