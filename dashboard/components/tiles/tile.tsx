// One KPI: value, change, shape, and how far its data can be trusted. Formats by unit and computes nothing.
import type { Answer } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { amountText, type Delta, deltaOf, deltaText } from "@/lib/format/delta";
import { formatValue, MISSING, unitWord } from "@/lib/format/value";
import type { TileState } from "@/lib/tile-state";
import { DeltaHead } from "./delta";
import { Sparkline } from "./sparkline";
import { TileNote } from "./tile-note";

export const TILE_HEIGHT = "h-[8.75rem]";

type Props = {
  answer: Answer;
  state: TileState;
  selected: boolean;
  onSelect: () => void;
  onClear: () => void;
  onRetry: () => void;
};

export function Tile({ answer, state, selected, onSelect, onClear, onRetry }: Props) {
  const delta = deltaOf(answer);
  const silent = state.kind === "refused" || state.kind === "empty" || state.kind === "filtered";
  return (
    <li
      data-slug={answer.slug}
      data-state={state.kind}
      className={classNames(
        "panel relative flex flex-col px-3.5 py-3 transition-colors hover:bg-raised",
        TILE_HEIGHT,
        selected && "border-accent shadow-[inset_0_0_0_1px_var(--accent)]",
        state.kind === "stale" && "border-bad",
        state.kind === "error" && "grayscale",
      )}
    >
      <div className="flex items-baseline justify-between gap-2">
        <button
          type="button"
          aria-pressed={selected}
          onClick={onSelect}
          className="min-w-0 truncate rounded-sm text-left font-medium text-soft text-sm after:absolute after:inset-0 after:rounded-[0.625rem]"
        >
          {answer.label}
        </button>
        <span className="shrink-0 text-[0.6875rem] text-soft capitalize">{answer.evidence}</span>
      </div>
      {silent ? <NoValue /> : <Measured answer={answer} delta={delta} faded={state.kind === "error"} />}
      <TileNote state={state} onClear={onClear} onRetry={onRetry} />
    </li>
  );
}

function Measured({ answer, delta, faded }: { answer: Answer; delta: Delta | null; faded: boolean }) {
  const { total, unit, currency } = answer;
  return (
    <div className={classNames("min-w-0", faded && "opacity-60")}>
      <div className="flex items-center justify-between gap-3">
        <p className="flex min-w-0 items-baseline gap-1.5 whitespace-nowrap">
          <span
            data-part="value"
            title={formatValue(total, unit, currency)}
            className="font-semibold text-[1.625rem] leading-10 tracking-[-0.02em]"
          >
            {formatValue(total, unit, currency, "tile")}
          </span>
          <span className="truncate text-soft text-xs">{unitWord(unit, currency)}</span>
        </p>
        <Sparkline answer={answer} className="h-7 w-20 shrink-0" />
      </div>
      {delta ? <Compared delta={delta} /> : <p className="line-clamp-2 text-soft text-xs leading-4">{answer.reason}</p>}
    </div>
  );
}

function NoValue() {
  return (
    <p data-part="value" className="font-semibold text-[1.625rem] text-before leading-10">
      {MISSING}
    </p>
  );
}

function Compared({ delta }: { delta: Delta }) {
  return (
    <p data-part="delta" title={deltaText(delta)} className="text-xs leading-[1.125rem]">
      {delta.why ? (
        <span className="line-clamp-2 text-soft">
          {delta.change}: {delta.why}
        </span>
      ) : (
        <>
          <DeltaHead delta={delta} className="block truncate" />
          <span className="block truncate text-soft">{amountText(delta)}</span>
        </>
      )}
    </p>
  );
}
