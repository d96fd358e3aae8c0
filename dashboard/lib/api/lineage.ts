"use client";
// Where one number is from: the same question as the page's, answered by files and lines.
import { queryOptions } from "@tanstack/react-query";
import type { Lines } from "../lineage-desk";
import { metricsQuery, type Question, questionKey } from "../question";
import { api, body } from "./client";
import { fetchAnswers } from "./queries";
import type { Answer, Trace, TraceFile } from "./types";

export function traceQuery(question: Question, slug: string) {
  return queryOptions({
    queryKey: ["trace", slug, questionKey(question)],
    queryFn: async ({ signal }) => {
      const { slugs: _, compare: __, ...rest } = metricsQuery({ ...question, against: null }, slug);
      return body<Trace>(await api.GET("/api/trace", { params: { query: { slug, ...rest } }, signal }));
    },
  });
}

/** The figure itself, for a place that shows only its number. */
export function answerQuery(question: Question, slug: string) {
  return queryOptions({
    queryKey: ["answer", slug, questionKey(question)],
    queryFn: async ({ signal }): Promise<Answer | null> =>
      (await fetchAnswers(question, slug, signal)).answers[0] ?? null,
  });
}

/** The file that tells a row of a page, with its very lines. */
export function linesQuery({ sha256, member, lines }: Lines) {
  const query = { sha256, member, line: lines };
  return queryOptions({
    queryKey: ["lines", query],
    queryFn: async ({ signal }) => body<TraceFile>(await api.GET("/api/trace/lines", { params: { query }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
