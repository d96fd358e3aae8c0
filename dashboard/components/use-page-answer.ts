"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { pageQuery } from "@/lib/api/pages";
import { meQuery, statusQuery } from "@/lib/api/queries";
import type { Answer, Definition, PageAnswer, Source } from "@/lib/api/types";
import type { Page } from "@/lib/question";
import { type TileState, tileState } from "@/lib/tile-state";
import { useNow } from "@/lib/use-now";
import { useAddressRead, usePage } from "@/lib/use-page";
import { usePainted } from "./use-painted";

/** The page whose own answer has the sources' state. */
export const TODAY = "today";

/** All that a page of figures shows, asked in one request and told anew when the data changes. A failed refresh keeps the last good
 * answer, and says so in `query`.
 */
export function usePageAnswer<Told extends PageAnswer = PageAnswer>(name: string) {
  const page = usePage();
  const me = useQuery(meQuery);
  const status = useQuery({ ...statusQuery, enabled: name !== TODAY });
  const query = useQuery({ ...pageQuery<Told>(name, page, page.metric), enabled: useAddressRead() });
  const { data, isPlaceholderData } = query;
  const answers = useMemo(() => data && standing(data, name), [data, name]);
  const chosen =
    answers?.find(({ slug }) => slug === page.metric) ?? answers?.find(({ slug }) => slug === data?.chosen);
  usePainted(isPlaceholderData ? undefined : data?.revision);
  return {
    page,
    me,
    status,
    query,
    data,
    /** The figures that have a tile, in their order. */
    answers,
    chosen: chosen ?? answers?.[0],
    /** True while the answer on the page is to the question before. */
    isBefore: isPlaceholderData,
    definitionOf: (slug: string | undefined): Definition | undefined =>
      data?.definitions.find((definition) => definition.slug === slug),
    answerOf: (slug: string): Answer | undefined => data?.answers.find((answer) => answer.slug === slug),
  };
}

export type Shown = ReturnType<typeof usePageAnswer>;

type Told = {
  page: Page;
  definitions: readonly Definition[] | undefined;
  /** What sources are called, where the answer says it. */
  titles?: Record<string, string> | undefined;
  sources: Source[] | undefined;
  failed: boolean;
};

/** What state each answer's tile is in by now. */
export function useStates({ page, status, query, data }: Shown): (answer: Answer) => TileState {
  return useStatesOf({
    page,
    definitions: data?.definitions,
    titles: data?.titles,
    sources: status.data?.sources,
    failed: query.isError,
  });
}

/** The same of answers that come with no page of figures; their sources' state is asked for. */
export function useStatesOfAnswers(
  page: Page,
  definitions: readonly Definition[],
  failed: boolean,
): (answer: Answer) => TileState {
  const sources = useQuery(statusQuery).data?.sources;
  const titles = useMemo(() => sources && Object.fromEntries(sources.map((one) => [one.source, one.title])), [sources]);
  return useStatesOf({ page, definitions, titles, sources, failed });
}

function useStatesOf({ page, definitions, titles, sources, failed }: Told): (answer: Answer) => TileState {
  const now = useNow();
  const known = useMemo(() => Object.entries(titles ?? {}).map(([source, title]) => ({ source, title })), [titles]);
  const narrowed = page.where.length > 0 || page.asKnownOn !== null;
  const ownDays = !("period" in page.span);
  return (answer) =>
    tileState(answer, {
      definition: definitions?.find(({ slug }) => slug === answer.slug),
      // Sources are told as they are now; what was known earlier cannot be late by them.
      sources: page.asKnownOn ? [] : (sources ?? []),
      known,
      filtered: narrowed || ownDays,
      onlyDays: !narrowed,
      failed,
      now,
    });
}

/** What stands only in another's tile has none of its own. */
function standing({ answers, definitions }: PageAnswer, name: string): Answer[] {
  const here = new Set(definitions.filter(({ pages }) => pages.some((page) => page === name)).map(({ slug }) => slug));
  return answers.filter(({ slug }) => here.has(slug));
}
