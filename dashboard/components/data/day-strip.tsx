import type { DaySpan, GapMap } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { daysSentence, piecesOf, STATE_WORDS, spanSentence } from "@/lib/data/days";
import { tableWord } from "@/lib/data/rules";
import { Name } from "../name";

/** Height and pattern tell the states apart; the colour only repeats it. */
export const LOOKS: Record<DaySpan["state"], string> = {
  before_first: "inset-y-[45%] bg-line",
  present: "inset-y-0 bg-series/60",
  partial: "top-1/2 bottom-0 bg-amber",
  missing: "inset-y-0 border-bad border-y-2 hatched",
  awaited: "inset-y-0 border border-edge border-dashed",
};

type Props = { map: GapMap; from: string; to: string };

/** One report of one account: its days as a strip, and what is not whole as a list. */
export function DayStrip({ map: { account, series, table, spans }, from, to }: Props) {
  const told = spans.filter(({ state }) => state !== "present" && state !== "before_first");
  return (
    <li className="border-line border-t py-2 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <Name className="max-w-64 font-medium">{account ?? "The whole account"}</Name>
        <span className="text-soft text-xs">
          {tableWord(series)}, into {tableWord(table).toLowerCase()}
        </span>
        <span className="ml-auto text-soft text-xs">{daysSentence(spans)}</span>
      </div>
      <div aria-hidden="true" className="relative my-1 h-4 overflow-hidden rounded-sm bg-raised">
        {piecesOf(spans, from, to).map(({ state, left, width }) => (
          <span
            key={left}
            data-state={state}
            className={classNames("absolute", LOOKS[state])}
            style={{ left, width }}
          />
        ))}
      </div>
      {told.length > 0 && <Told spans={told} />}
    </li>
  );
}

const FIRST = 3;

/** The newest first; many in a fold. */
function Told({ spans }: { spans: DaySpan[] }) {
  const [near, far] = [spans.toReversed().slice(0, FIRST), spans.toReversed().slice(FIRST)];
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 text-xs">
        {near.map((span) => (
          <li key={span.first}>{spanSentence(span)}</li>
        ))}
      </ul>
      {far.length > 0 && (
        <details className="text-xs">
          <summary className="min-h-6 cursor-pointer font-medium text-accent">And {far.length} more</summary>
          <ul className="grid gap-0.5">
            {far.map((span) => (
              <li key={span.first}>{spanSentence(span)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What the strips' patterns mean. */
export function StripLegend() {
  return (
    <ul aria-label="What the strips mean" className="flex flex-wrap gap-x-5 gap-y-1 text-soft text-xs">
      {(Object.keys(STATE_WORDS) as DaySpan["state"][]).map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="relative inline-block h-4 w-6 overflow-hidden rounded-sm bg-raised">
            <span className={classNames("absolute inset-x-0", LOOKS[state])} />
          </span>
          {STATE_WORDS[state]}
        </li>
      ))}
    </ul>
  );
}
