"use client";
import { useQuery } from "@tanstack/react-query";
import { catalogQuery } from "@/lib/api/catalog";
import { type CataloguePart, PARTS, withPart } from "@/lib/catalogue/parts";
import { classNames } from "@/lib/class-names";
import { formatValue } from "@/lib/format/value";
import { changeSearch, useSearch } from "@/lib/use-page";
import { useOpenQuestions } from "./use-open-questions";

/** The page's parts, with how much there is of each. */
export function CatalogueParts({ part: shown }: { part: CataloguePart }) {
  const search = useSearch();
  const counts = useCounts();
  return (
    <nav aria-label="Parts of the catalogue" className="mb-3 flex flex-wrap gap-1">
      {PARTS.map(({ part, word }) => (
        <a
          key={part}
          href={`/catalogue/${withPart(search, part)}`}
          aria-current={part === shown ? "true" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            changeSearch(withPart(search, part));
          }}
          className={classNames(
            "flex min-h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-sm",
            part === shown ? "bg-ink text-canvas" : "text-soft hover:bg-raised hover:text-ink",
          )}
        >
          {word}
          {counts[part] !== undefined && <span className="text-xs">{formatValue(counts[part], "rows")}</span>}
        </a>
      ))}
    </nav>
  );
}

function useCounts(): Partial<Record<CataloguePart, number>> {
  const { data } = useQuery(catalogQuery);
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
