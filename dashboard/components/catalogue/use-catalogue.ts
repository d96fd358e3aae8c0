"use client";
// The page's one answer, and the parts of it that panels show.
import { useQuery } from "@tanstack/react-query";
import { catalogueQuery } from "@/lib/api/catalog";
import type { CatalogueAnswer } from "@/lib/api/types";
import { alsoOf, readPart } from "@/lib/catalogue/parts";
import { useAddressRead, useSearch } from "@/lib/use-page";

export function useCatalogue() {
  return usePart((told) => told);
}

/** The artists, recordings, releases, shares and campaigns. */
export function useKnown() {
  return usePart(knownIn);
}

/** The open questions about names. */
export function useQuestions() {
  return usePart(questionsIn);
}

export function useIdentifiers() {
  return usePart(identifiersIn);
}

export function useDecisions() {
  return usePart(decisionsIn);
}

/** What only some parts of the page ask for is awaited while the answer to another part still stands. */
function usePart<Part>(select: (told: CatalogueAnswer) => Part | undefined) {
  const also = alsoOf(readPart(useSearch()));
  const query = useQuery({ ...catalogueQuery(also), select, enabled: useAddressRead() });
  const { data, isError, error, refetch, isPlaceholderData } = query;
  return { data, isError, error, refetch, isPlaceholderData, isPending: data === undefined && !isError };
}

const knownIn = ({ known }: CatalogueAnswer) => known;
const questionsIn = ({ questions }: CatalogueAnswer) => questions;
const identifiersIn = ({ identifiers }: CatalogueAnswer) => identifiers ?? undefined;
const decisionsIn = ({ decisions }: CatalogueAnswer) => decisions ?? undefined;
