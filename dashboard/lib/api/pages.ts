"use client";
// All that a page shows, in one request.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { metricsQuery, type Question, questionKey } from "../question";
import { api, body } from "./client";
import type { paths } from "./schema";
import type { PageAnswer } from "./types";

/** Everything under this name is told anew after a change. */
export const PAGE = "page";

/** The page whose own answer is of sources and runs; its figures are asked apart. */
const DATA = "data";

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
      if (name === DATA) {
        return body<PageAnswer>(await api.GET("/api/pages/data/figures", { params: { query: asked }, signal })) as Told;
      }
      const params = { path: { page: name as Name }, query: asked };
      return body<PageAnswer>(await api.GET("/api/pages/{page}", { params, signal })) as Told;
    },
    placeholderData: keepPreviousData,
  });
}
