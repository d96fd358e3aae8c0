import { classNames } from "@/lib/class-names";
import { stateSentence, type TileKind, type TileState } from "@/lib/tile-state";
import { LineageSign } from "../ui/lineage-sign";

const COLOURS: Partial<Record<TileKind, string>> = { ageing: "text-amber", stale: "text-bad", error: "text-bad" };
const MARKS: Partial<Record<TileKind, string>> = { ageing: "◐", stale: "○" };
const LONG: TileKind[] = ["refused", "empty", "filtered"];

type Props = {
  state: TileState;
  slug: string;
  label: string;
  onClear: () => void;
  onRetry: () => void;
  /** Null where there is no number to be traced. */
  onLineage: (() => void) | null;
};

/** The last line of a tile: what its state means, the one thing to do about it, and the way to where its number is from. */
export function TileNote({ state, slug, label, onClear, onRetry, onLineage }: Props) {
  const action = actionOf(state.kind, onClear, onRetry);
  return (
    <div
      className={classNames(
        "flex justify-between gap-2",
        LONG.includes(state.kind) ? "items-start" : "mt-auto items-center pt-1",
      )}
    >
      <p
        title={stateSentence(state)}
        data-part="note"
        className={classNames(
          "min-w-0 text-xs leading-4",
          COLOURS[state.kind] ?? "text-soft",
          LONG.includes(state.kind) ? "line-clamp-3" : "line-clamp-2 max-[34rem]:line-clamp-3",
        )}
      >
        {state.kind === "gap" && (
          <span aria-hidden="true" className="hatched mr-1.5 inline-block size-2.5 border border-edge" />
        )}
        {state.kind === "ageing" && <span className="sr-only">Ageing. </span>}
        {MARKS[state.kind] && <span aria-hidden="true">{MARKS[state.kind]} </span>}
        {LONG.includes(state.kind) ? stateSentence(state) : state.note}
      </p>
      {action && (
        <button type="button" onClick={action.act} className={ACTION}>
          {action.label}
        </button>
      )}
      {state.kind === "stale" && (
        <a href="/data/" title="Drop a newer export: nothing else makes it younger" className={ACTION}>
          Newer export
        </a>
      )}
      <MeaningLink slug={slug} label={label} />
      {onLineage && <LineageButton label={label} onClick={onLineage} />}
    </div>
  );
}

const ACTION =
  "relative z-10 -my-1 inline-flex min-h-6 shrink-0 items-center rounded px-1.5 font-medium text-accent text-xs hover:underline";

const SIGN =
  "relative z-10 -my-1 grid size-6 shrink-0 place-items-center rounded text-soft hover:text-accent last:-mr-1.5";

/** To what the figure means, in the glossary. */
function MeaningLink({ slug, label }: { slug: string; label: string }) {
  return (
    <a href={`/settings/?part=glossary#${slug}`} title="What it means" className={SIGN}>
      <span className="sr-only">What it means: {label}</span>
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-3.5 fill-none stroke-[1.5] stroke-current">
        <path d="M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 7.2v4M8 4.8v.2" strokeLinecap="round" />
      </svg>
    </a>
  );
}

function LineageButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={`Where from? ${label}`}
      title="Where from? (L)"
      aria-haspopup="dialog"
      onClick={onClick}
      className={SIGN}
    >
      <LineageSign />
    </button>
  );
}

function actionOf(kind: TileKind, onClear: () => void, onRetry: () => void): { label: string; act: () => void } | null {
  if (kind === "filtered") return { label: "Clear", act: onClear };
  if (kind === "error") return { label: "Retry", act: onRetry };
  return null;
}
