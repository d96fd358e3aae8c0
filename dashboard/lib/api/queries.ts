"use client";
// What the page asks the API, each question once. Answers stay until the live connection says they changed.
import { keepPreviousData, QueryClient, queryOptions } from "@tanstack/react-query";
import { metricsQuery, type Question, questionKey } from "../question";
import { api, body } from "./client";
import { Failure } from "./failure";
import type { Answer, Answers, Definition, FileEntry, KnownSource, Me, Status } from "./types";

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * 60_000,
        // Without a network the service worker answers with what it kept.
        networkMode: "always",
        retry: (count, error) => count < 2 && !(error instanceof Failure && error.status >= 400 && error.status < 500),
      },
    },
  });
}

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => body<Me>(await api.GET("/api/me", { signal })),
});

export const definitionsQuery = queryOptions({
  queryKey: ["definitions"],
  queryFn: async ({ signal }) => body<Definition[]>(await api.GET("/api/metrics/definitions", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const sourcesQuery = queryOptions({
  queryKey: ["sources"],
  queryFn: async ({ signal }) => body<KnownSource[]>(await api.GET("/api/sources", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const artistsQuery = queryOptions({
  queryKey: ["artists"],
  queryFn: async ({ signal }) => body<string[]>(await api.GET("/api/artists", { signal })),
});

export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: async ({ signal }) => body<Status>(await api.GET("/api/status", { signal })),
});

export const filesQuery = queryOptions({
  queryKey: ["files"],
  queryFn: async ({ signal }) =>
    body<FileEntry[]>(await api.GET("/api/files", { params: { query: { limit: 50 } }, signal })),
});

/** As many arrivals as the API tells at once. */
export const allFilesQuery = queryOptions({
  queryKey: ["files", "all"],
  queryFn: async ({ signal }) =>
    body<FileEntry[]>(await api.GET("/api/files", { params: { query: { limit: 1000 } }, signal })),
});

/** One metric split by one dimension. */
export function breakdownQuery(question: Question, slug: string, by: string) {
  return queryOptions({
    queryKey: ["breakdown", slug, by, questionKey(question)],
    queryFn: async ({ signal }): Promise<Answer | null> => {
      const query = { ...metricsQuery(question, slug), by };
      return body<Answers>(await api.GET("/api/metrics", { params: { query }, signal })).answers[0] ?? null;
    },
    placeholderData: keepPreviousData,
  });
}

export async function fetchAnswers(question: Question, slugs: string, signal?: AbortSignal): Promise<Answers> {
  return body<Answers>(
    await api.GET("/api/metrics", { params: { query: metricsQuery(question, slugs) }, signal: signal ?? null }),
  );
}
