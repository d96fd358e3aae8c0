"use client";
// All that a page shows, in one request.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { metricsQuery, type Question, questionKey } from "../question";
import { api, body } from "./client";
import type { paths } from "./schema";
import type { PageAnswer } from "./types";

/** Everything under this name is told anew after a change. */
export const PAGE = "page";

/** The pages whose own answer is of something else, and whose figures are one of their parts. */
const BESIDE = ["data", "catalogue"] as const;

type Name = paths["/api/pages/{page}"]["get"]["parameters"]["path"]["page"];

/** A page's answer; one with more than figures says by its type what it has. */
export function pageQuery<Told extends PageAnswer = PageAnswer>(
  name: string,
  question: Question,
  metric: string | null,
) {
  const { slugs: _, ...query } = metricsQuery(question, "");
  return queryOptions({
    queryKey: [PAGE, name, questionKey(question), metric],
    queryFn: async ({ signal }): Promise<Told> => {
      const asked = { ...query, ...(metric && { metric }) };
      const beside = BESIDE.find((page) => page === name);
      if (beside) {
        const params = { path: { page: beside }, query: asked };
        return body<PageAnswer>(await api.GET("/api/pages/{page}/figures", { params, signal })) as Told;
      }
      const params = { path: { page: name as Name }, query: asked };
      return body<PageAnswer>(await api.GET("/api/pages/{page}", { params, signal })) as Told;
    },
    placeholderData: keepPreviousData,
  });
}
