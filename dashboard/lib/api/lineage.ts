"use client";
// Where one number is from: the same question as the page's, answered by files and lines.
import { queryOptions } from "@tanstack/react-query";
import { metricsQuery, type Question, questionKey } from "../question";
import { api, body } from "./client";
import { fetchAnswers } from "./queries";
import type { Answer, Trace } from "./types";

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
