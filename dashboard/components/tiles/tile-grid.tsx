"use client";
import { type CSSProperties, type ReactNode, useMemo } from "react";
import type { Answer, Definition, Source } from "@/lib/api/types";
import { tileState } from "@/lib/tile-state";
import { useNow } from "@/lib/use-now";
import { TILE_HEIGHT, Tile } from "./tile";

/** How many tiles the page will most likely have: only the waiting page uses it, to keep their places. */
const PLACES = Array.from({ length: 13 }, (_, place) => `place ${place}`);

type Props = {
  answers: Answer[] | undefined;
  definitions: Definition[];
  sources: Source[];
  selected: string | undefined;
  filtered: boolean;
  failed: boolean;
  onSelect: (slug: string) => void;
  onClear: () => void;
  onRetry: () => void;
  children: ReactNode;
};

export function TileGrid({ answers, definitions, sources, filtered, failed, selected, children, ...acts }: Props) {
  const now = useNow();
  const bySlug = useMemo(() => new Map(definitions.map((definition) => [definition.slug, definition])), [definitions]);
  const count = answers?.length ?? PLACES.length;
  return (
    <ul aria-label="Key figures" aria-busy={!answers} className="tiles" style={restOfRow(count)}>
      {answers
        ? answers.map((answer) => (
            <Tile
              key={answer.slug}
              answer={answer}
              state={tileState(answer, { definition: bySlug.get(answer.slug), sources, filtered, failed, now })}
              selected={answer.slug === selected}
              onSelect={() => acts.onSelect(answer.slug)}
              onClear={acts.onClear}
              onRetry={acts.onRetry}
            />
          ))
        : PLACES.map((place) => <WaitingTile key={place} />)}
      <li className={`rest min-w-0 ${TILE_HEIGHT}`}>{children}</li>
    </ul>
  );
}

function WaitingTile() {
  return (
    <li data-state="loading" className={`panel flex flex-col gap-3 px-3.5 py-3 ${TILE_HEIGHT}`}>
      <span className="waiting h-4 w-24" />
      <span className="waiting h-8 w-32" />
      <span className="waiting mt-auto h-3 w-40 max-w-full" />
    </li>
  );
}

/** For each number of columns, how many cells the last row has left; a whole row when none. */
function restOfRow(count: number): CSSProperties {
  const left = [2, 3, 4, 5].map((columns) => [`--rest-of-${columns}`, columns - (count % columns)]);
  return Object.fromEntries(left);
}
