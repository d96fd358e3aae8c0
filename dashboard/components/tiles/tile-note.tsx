import { classNames } from "@/lib/class-names";
import type { TileKind, TileState } from "@/lib/tile-state";

const COLOURS: Partial<Record<TileKind, string>> = { ageing: "text-amber", stale: "text-bad", error: "text-bad" };
const LONG: TileKind[] = ["refused", "empty", "filtered"];

type Props = { state: TileState; onClear: () => void; onRetry: () => void };

/** The last line of a tile: what its state means, and the one thing to do about it. */
export function TileNote({ state, onClear, onRetry }: Props) {
  const text = [state.note, state.detail].filter(Boolean).join(". ");
  const action = actionOf(state.kind, onClear, onRetry);
  return (
    <div className="mt-auto flex items-center justify-between gap-2 pt-1">
      <p
        title={text}
        data-part="note"
        className={classNames(
          "min-w-0 text-xs leading-4",
          COLOURS[state.kind] ?? "text-soft",
          LONG.includes(state.kind) ? "line-clamp-3" : "truncate",
        )}
      >
        {state.kind === "gap" && (
          <span aria-hidden="true" className="hatched mr-1.5 inline-block size-2.5 border border-edge" />
        )}
        {text}
      </p>
      {action && (
        <button
          type="button"
          onClick={action.act}
          className="relative z-10 -my-1 min-h-6 shrink-0 rounded px-1.5 font-medium text-accent text-xs hover:underline"
        >
          {action.label}
        </button>
      )}
    </div>
  );
}

function actionOf(kind: TileKind, onClear: () => void, onRetry: () => void): { label: string; act: () => void } | null {
  if (kind === "filtered") return { label: "Clear", act: onClear };
  if (kind === "error" || kind === "stale") return { label: "Retry", act: onRetry };
  return null;
}
