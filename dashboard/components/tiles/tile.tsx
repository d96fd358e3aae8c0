// One KPI: value, change, shape, and how far its data can be trusted. Formats by unit and computes nothing.
import { Fragment } from "react";
import type { Answer, Value } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { amountParts, type Delta, deltaOf, deltaText } from "@/lib/format/delta";
import { ownPeriodText } from "@/lib/format/period";
import { plainDates } from "@/lib/format/plain-dates";
import { formatValue, MISSING, unitWord } from "@/lib/format/value";
import type { Span } from "@/lib/question";
import type { TileState } from "@/lib/tile-state";
import { Evidence } from "../evidence";
import { DeltaHead } from "./delta";
import { Sparkline } from "./sparkline";
import { TileNote } from "./tile-note";

/** On a phone two stand side by side: smaller, and without their line. */
export const TILE_FRAME = "min-h-[8.75rem] px-3.5 py-3 max-[34rem]:px-3 max-[34rem]:py-2.5";

/** Characters of a value that fit beside another tile. */
const LONGEST_ON_PHONE = 11;

type Props = {
  answer: Answer;
  /** Another figure that is read together with it. */
  beside?: Answer | undefined;
  /** What the page asks for: a tile that answers for other days says which. */
  span: Span;
  state: TileState;
  selected: boolean;
  onSelect: () => void;
  onLineage: () => void;
  onClear: () => void;
  onRetry: () => void;
};

export function Tile({ answer, beside, span, state, selected, onSelect, ...acts }: Props) {
  const delta = deltaOf(answer);
  const silent = state.kind === "refused" || state.kind === "empty" || state.kind === "filtered";
  return (
    <li
      data-slug={answer.slug}
      data-state={state.kind}
      className={classNames(
        "panel group relative flex flex-col transition-colors hover:bg-raised",
        TILE_FRAME,
        selected && "border-accent shadow-[inset_0_0_0_1px_var(--accent)]",
        state.kind === "stale" && "border-bad",
        state.kind === "error" && "grayscale",
      )}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-2">
        <button
          type="button"
          aria-pressed={selected}
          onClick={onSelect}
          className="min-w-0 truncate rounded-sm text-left font-medium text-soft text-sm after:absolute after:inset-0 after:rounded-[0.625rem]"
        >
          {answer.label}
        </button>
        <Aside answer={answer} span={span} />
      </div>
      {silent ? (
        <NoValue base={answer.base ?? null} />
      ) : (
        <Measured answer={answer} delta={delta} faded={state.kind === "error"} />
      )}
      {beside && !silent && <Beside answer={beside} />}
      <TileNote
        state={state}
        slug={answer.slug}
        label={answer.label}
        onClear={acts.onClear}
        onRetry={acts.onRetry}
        onLineage={answer.total === null ? null : acts.onLineage}
      />
    </li>
  );
}

/** What is not as everywhere else: other days than those asked for, and figures that nobody reported. */
function Aside({ answer, span }: { answer: Answer; span: Span }) {
  const own = ownPeriodText(answer, span);
  const evidence = answer.evidence === "reported" ? null : answer.evidence;
  const level = answer.interval?.level;
  if (!own && !evidence) return null;
  return (
    <span data-part="aside" className="shrink-0 text-soft text-xs">
      {evidence && <Evidence of={evidence} {...(level !== undefined && { level })} />}
      {own && evidence && " "}
      {own}
    </span>
  );
}

function Measured({ answer, delta, faded }: { answer: Answer; delta: Delta | null; faded: boolean }) {
  const { total, unit, currency, interval } = answer;
  const shown = formatValue(total, unit, currency, "tile");
  const exact = formatValue(total, unit, currency);
  const reason = answer.reason && plainDates(answer.reason);
  return (
    <div className={classNames("min-w-0", faded && "faded")}>
      <div className="flex items-center justify-between gap-3">
        <p className="flex h-10 min-w-0 flex-wrap items-baseline gap-x-1.5 overflow-hidden whitespace-nowrap max-[34rem]:h-9">
          <span
            data-part="value"
            title={exact}
            className={classNames(
              "font-semibold text-[1.625rem] leading-10 tracking-[-0.02em] max-[34rem]:leading-9",
              shown.length > LONGEST_ON_PHONE ? "max-[34rem]:text-base" : "max-[34rem]:text-[1.375rem]",
            )}
          >
            {shown}
          </span>
          <span className="max-w-full truncate text-soft text-xs leading-10 max-[34rem]:leading-9">
            {total === null ? <Base base={answer.base ?? null} /> : unitWord(unit, currency)}
          </span>
        </p>
        <Sparkline answer={answer} className="h-7 w-20 shrink-0 max-[34rem]:hidden" />
      </div>
      {exact !== shown && <Exact text={[exact, unitWord(unit, currency)].filter(Boolean).join(" ")} />}
      {interval && (
        <p data-part="interval" className="text-soft text-xs leading-[1.125rem]">
          {formatValue(interval.low, unit, currency, "tile")} to {formatValue(interval.high, unit, currency, "tile")}
        </p>
      )}
      {delta ? (
        <Compared delta={delta} />
      ) : (
        <p title={reason ?? undefined} className="line-clamp-2 text-soft max-[34rem]:line-clamp-3 text-xs leading-4">
          {reason}
        </p>
      )}
    </div>
  );
}

/** "Goal path 1.03". */
function Beside({ answer: { label, total, unit, currency } }: { answer: Answer }) {
  return (
    <p data-part="beside" className="truncate text-xs leading-[1.125rem]">
      <span className="text-soft">{label}</span>{" "}
      <span className="font-medium">{formatValue(total, unit, currency)}</span>
    </p>
  );
}

function NoValue({ base }: { base: Value }) {
  return (
    <p data-part="value" className="font-semibold text-[1.625rem] text-before leading-10">
      {MISSING} <Base base={base} />
    </p>
  );
}

/** The number that a figure is told of, where that is too small to tell it. */
function Base({ base }: { base: Value }) {
  return base !== null && <span className="font-normal text-soft text-xs">(base {formatValue(base, "rows")})</span>;
}

/** A shortened value to its last digit: for who points at the tile, stands on it with the keyboard, or hears it. */
function Exact({ text }: { text: string }) {
  return (
    <span data-part="exact" className="exact">
      {text}
    </span>
  );
}

function Compared({ delta }: { delta: Delta }) {
  return (
    <p data-part="delta" title={deltaText(delta)} className="text-xs leading-[1.125rem]">
      {delta.why ? (
        <span className="line-clamp-2 text-soft max-[34rem]:line-clamp-3">
          {[delta.change, delta.why].filter(Boolean).join(": ")}
        </span>
      ) : (
        <>
          <DeltaHead delta={delta} className="block truncate" />
          <span className="line-clamp-2 text-soft max-[34rem]:line-clamp-3">
            {amountParts(delta).map((part, place) => (
              <Fragment key={part}>
                {place > 0 && " "}
                <span className="inline-block max-w-full">{part}</span>
              </Fragment>
            ))}
          </span>
        </>
      )}
    </p>
  );
}
