"use client";
import type { CSSProperties, ReactNode } from "react";
import type { Answer } from "@/lib/api/types";
import type { Span } from "@/lib/question";
import type { TileState } from "@/lib/tile-state";
import { TILE_FRAME, Tile } from "./tile";

type Props = {
  answers: Answer[] | undefined;
  span: Span;
  stateOf: (answer: Answer) => TileState;
  selected: string | undefined;
  /** True when there is no answer and none is coming. */
  failed: boolean;
  onSelect: (slug: string) => void;
  onLineage: (slug: string) => void;
  onClear: () => void;
  onRetry: () => void;
  /** What stands inside a figure's tile, by the registry. */
  besideOf?: (answer: Answer) => Answer | undefined;
  /** How many tiles the page has, to keep their places while they are awaited. */
  places?: number;
  /** What takes the rest of the last row. */
  children?: ReactNode;
};

export function TileGrid({
  answers,
  span,
  stateOf,
  selected,
  failed,
  places = 13,
  children,
  besideOf,
  ...acts
}: Props) {
  const count = answers?.length ?? places;
  // What went wrong stands above; places that nothing will fill say nothing.
  if (!answers && failed) return null;
  return (
    <div className="tiles-room">
      <ul aria-label="Key figures" aria-busy={!answers} className="tiles" style={restOfRow(count)}>
        {answers
          ? answers.map((answer) => (
              <Tile
                key={answer.slug}
                answer={answer}
                beside={besideOf?.(answer)}
                span={span}
                state={stateOf(answer)}
                selected={answer.slug === selected}
                onSelect={() => acts.onSelect(answer.slug)}
                onLineage={() => acts.onLineage(answer.slug)}
                onClear={acts.onClear}
                onRetry={acts.onRetry}
              />
            ))
          : placesOf(places).map((place) => <WaitingTile key={place} />)}
        {children && (
          <li className="rest relative min-h-[8.75rem] min-w-0">
            {/* Beside tiles it is as high as they are, and scrolls inside. */}
            <div className="h-full min-[34rem]:absolute min-[34rem]:inset-0">{children}</div>
          </li>
        )}
      </ul>
    </div>
  );
}

function WaitingTile() {
  return (
    <li data-state="loading" className={`panel flex flex-col gap-3 ${TILE_FRAME}`}>
      <span className="waiting h-4 w-24" />
      <span className="waiting h-8 w-32" />
      <span className="waiting mt-auto h-3 w-40 max-w-full" />
    </li>
  );
}

function placesOf(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `place ${place + 1}`);
}

/** For each number of columns, how many cells the last row has left; a whole row when none. */
function restOfRow(count: number): CSSProperties {
  const left = [2, 3, 4, 5].map((columns) => [`--rest-of-${columns}`, columns - (count % columns)]);
  return Object.fromEntries(left);
}
