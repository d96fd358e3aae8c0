"use client";
import { withFilter } from "@/lib/question";
import { changeFilters } from "@/lib/use-page";
import { dimensionWord, valueWord } from "./breakdown/dimension-words";
import { Name } from "./name";

type Props = {
  where: string[];
  /** How the page's own answer calls a value, where it does: a release by its title. */
  labelOf?: (dimension: string, value: string) => string | undefined;
};

/** What the page is narrowed to; each can be taken off alone. */
export function FilterChips({ where, labelOf }: Props) {
  if (where.length === 0) return null;
  return (
    <ul aria-label="Filters" data-part="filters" className="mb-3 flex flex-wrap items-center gap-2">
      {where.map((filter) => {
        const [dimension = "", value = ""] = split(filter);
        return (
          <li key={filter} className="min-w-0 max-w-full">
            <button
              type="button"
              onClick={() => changeFilters(withFilter(where, dimension, null))}
              className="flex min-h-7 max-w-full items-center gap-1.5 rounded-full border border-edge bg-surface px-3 text-sm hover:bg-raised"
            >
              <span className="text-soft">{dimensionWord(dimension)}</span>
              <Name className="max-w-64 font-medium">{labelOf?.(dimension, value) ?? valueWord(dimension, value)}</Name>
              <span aria-hidden="true">×</span>
              <span className="sr-only">Remove this filter</span>
            </button>
          </li>
        );
      })}
      <li>
        <button
          type="button"
          onClick={() => changeFilters([])}
          className="min-h-7 rounded px-2 font-medium text-accent text-sm hover:underline"
        >
          Clear all
        </button>
      </li>
    </ul>
  );
}

function split(filter: string): [string, string] {
  const colon = filter.indexOf(":");
  return [filter.slice(0, colon), filter.slice(colon + 1)];
}
