"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { definitionsQuery, meQuery, statusQuery, tilesQuery } from "@/lib/api/queries";
import type { Answer, Definition } from "@/lib/api/types";
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

function inOrder(answers: Answer[], definitions: Definition[]): Answer[] {
  const bySlug = new Map(answers.map((answer) => [answer.slug, answer]));
  return definitions
    .filter((definition) => definition.front_page)
    .flatMap((definition) => bySlug.get(definition.slug) ?? []);
}
