"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { definitionsQuery, meQuery, sourcesQuery, statusQuery, tilesQuery } from "@/lib/api/queries";
import type { Answer, Definition } from "@/lib/api/types";
import { type TileState, tileState } from "@/lib/tile-state";
import { useNow } from "@/lib/use-now";
import { usePage } from "@/lib/use-page";

/** All that the page shows, with the front-page figures in the order of their definitions. */
export function useToday() {
  const page = usePage();
  const me = useQuery(meQuery);
  const definitions = useQuery(definitionsQuery);
  const status = useQuery(statusQuery);
  const tiles = useQuery(tilesQuery(page));
  const answers = useMemo(
    () => tiles.data && definitions.data && inOrder(tiles.data.answers, definitions.data),
    [tiles.data, definitions.data],
  );
  const selected = answers?.find((answer) => answer.slug === page.metric) ?? answers?.[0];
  return { page, me, definitions, status, tiles, answers, selected };
}

/** What state each answer's tile is in by now. */
export function useTileStates({ page, definitions, status, tiles }: ReturnType<typeof useToday>) {
  const now = useNow();
  const known = useQuery(sourcesQuery);
  const filtered = page.where.length > 0 || !("period" in page.span) || page.asKnownOn !== null;
  return (answer: Answer): TileState =>
    tileState(answer, {
      definition: definitions.data?.find((definition) => definition.slug === answer.slug),
      // Sources are told as they are now; what was known earlier cannot be late by them.
      sources: page.asKnownOn ? [] : (status.data?.sources ?? []),
      known: known.data ?? [],
      filtered,
      failed: tiles.isError,
      now,
    });
}

function inOrder(answers: Answer[], definitions: Definition[]): Answer[] {
  const bySlug = new Map(answers.map((answer) => [answer.slug, answer]));
  return definitions
    .filter((definition) => definition.pages.includes("today"))
    .flatMap((definition) => bySlug.get(definition.slug) ?? []);
}
