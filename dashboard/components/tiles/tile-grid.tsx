"use client";
import type { CSSProperties, ReactNode } from "react";
import type { Answer } from "@/lib/api/types";
import type { TileState } from "@/lib/tile-state";
import { TILE_HEIGHT, Tile } from "./tile";

/** How many tiles the page will most likely have: only the waiting page uses it, to keep their places. */
const PLACES = Array.from({ length: 13 }, (_, place) => `place ${place}`);

type Props = {
  answers: Answer[] | undefined;
  stateOf: (answer: Answer) => TileState;
  selected: string | undefined;
  /** True when there is no answer and none is coming. */
  failed: boolean;
  onSelect: (slug: string) => void;
  onClear: () => void;
  onRetry: () => void;
  children: ReactNode;
};

export function TileGrid({ answers, stateOf, selected, failed, children, ...acts }: Props) {
  const count = answers?.length ?? PLACES.length;
  return (
    <ul aria-label="Key figures" aria-busy={!answers && !failed} className="tiles" style={restOfRow(count)}>
      {answers
        ? answers.map((answer) => (
            <Tile
              key={answer.slug}
              answer={answer}
              state={stateOf(answer)}
              selected={answer.slug === selected}
              onSelect={() => acts.onSelect(answer.slug)}
              onClear={acts.onClear}
              onRetry={acts.onRetry}
            />
          ))
        : PLACES.map((place) => <WaitingTile key={place} failed={failed} />)}
      <li className="rest min-h-[8.75rem] min-w-0 min-[34rem]:h-[8.75rem]">{children}</li>
    </ul>
  );
}

function WaitingTile({ failed }: { failed: boolean }) {
  const className = `panel flex flex-col gap-3 px-3.5 py-3 ${TILE_HEIGHT}`;
  if (failed) {
    return (
      <li data-state="error" className={className}>
        <span className="text-soft text-sm">No value</span>
      </li>
    );
  }
  return (
    <li data-state="loading" className={className}>
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
