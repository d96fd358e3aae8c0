"use client";
import { type CataloguePart, PARTS, withPart } from "@/lib/catalogue/parts";
import { useSearch } from "@/lib/use-page";
import { PartLinks } from "../ui/part-links";
import { useKnown } from "./use-catalogue";
import { useOpenQuestions } from "./use-open-questions";

/** The page's parts, with how much there is of each. */
export function CatalogueParts({ part: shown }: { part: CataloguePart }) {
  const search = useSearch();
  return (
    <PartLinks
      label="Parts of the catalogue"
      parts={PARTS}
      counts={useCounts()}
      shown={shown}
      search={(part) => withPart(search, part)}
    />
  );
}

function useCounts(): Partial<Record<CataloguePart, number>> {
  const { data } = useKnown();
  const { open } = useOpenQuestions();
  return {
    ...(open && { questions: open.length }),
    ...(data && {
      recordings: data.recordings.length,
      artists: data.artists.length,
      shares: data.shares.length,
      campaigns: data.campaigns.length,
    }),
  };
}
