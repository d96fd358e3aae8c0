"use client";
// Releases and recordings: the list of all, and one with everything that is known of it, each in one request.
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { metricsQuery, type Question, questionKey } from "../question";
import { api, body } from "./client";
import { PAGE } from "./pages";
import type { paths } from "./schema";
import type { Body } from "./types";

export type ReleasesPage = Body<paths["/api/pages/releases"]["get"]>;
export type ReleaseLine = ReleasesPage["releases"][number];
export type Release = ReleaseLine["release"];
export type ReleasePage = Body<paths["/api/pages/release"]["get"]>;
export type RecordingPage = Body<paths["/api/pages/recording"]["get"]>;
export type RecordingLine = ReleasePage["recordings"][number];
/** What a release's page and a recording's have in common. */
export type Subject = Pick<
  ReleasePage,
  | "answers"
  | "definitions"
  | "annotations"
  | "curve"
  | "phases"
  | "stores"
  | "countries"
  | "months"
  | "playlists"
  | "ads"
  | "recoup"
  | "facts"
  | "unfollowed"
>;
export type Curve = Subject["curve"];
export type Phase = Subject["phases"][number];
export type Placement = Subject["playlists"][number];
export type Advert = Subject["ads"][number];
export type Recoup = Subject["recoup"];
export type Fact = Subject["facts"][number];
export type Split = NonNullable<RecordingPage["splits"]>[number];
export type SongWindow = RecordingPage["windows"][number];

/** The list is of all releases: filters pick from it on the page. */
export function releasesQuery(question: Question) {
  const asked = withoutFilters(question);
  return queryOptions({
    queryKey: [PAGE, "releases", questionKey(asked)],
    queryFn: async ({ signal }) =>
      body<ReleasesPage>(await api.GET("/api/pages/releases", { params: { query: queryOf(asked) }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** What a release or a recording is narrowed by. */
const DIMENSIONS = ["store", "country"];

/** One release: by its UPC, or by the key of one that has none. */
export function releaseQuery(question: Question, which: { upc: string } | { name: string }) {
  const asked = narrowed(question);
  return queryOptions({
    queryKey: [PAGE, "release", which, questionKey(asked)],
    queryFn: async ({ signal }) => {
      const query = { ...queryOf(asked), ...which };
      return body<ReleasePage>(await api.GET("/api/pages/release", { params: { query }, signal }));
    },
  });
}

export function recordingQuery(question: Question, isrc: string) {
  const asked = narrowed(question);
  return queryOptions({
    queryKey: [PAGE, "recording", isrc, questionKey(asked)],
    queryFn: async ({ signal }) => {
      const query = { ...queryOf(asked), isrc };
      return body<RecordingPage>(await api.GET("/api/pages/recording", { params: { query }, signal }));
    },
  });
}

function withoutFilters(question: Question): Question {
  return { ...question, where: [] };
}

function narrowed(question: Question): Question {
  return { ...question, where: DIMENSIONS.flatMap((name) => filtersOf(question.where, name)) };
}

/** The filters of a page that its chart follows: plays are told by store. */
export function filtersOf(where: readonly string[], dimension: string): string[] {
  return where.filter((filter) => filter.startsWith(`${dimension}:`));
}

function queryOf(question: Question) {
  const { slugs: _, ...query } = metricsQuery(question, "");
  return query;
}
