import { classNames } from "@/lib/class-names";
import type { Delta as DeltaParts, Verdict } from "@/lib/format/delta";

const COLOURS: Record<Verdict, string> = {
  better: "text-good",
  worse: "text-bad",
  higher: "text-ink",
  lower: "text-ink",
  unchanged: "text-soft",
};

const ARROWS = { up: "▲", down: "▼", same: "■" };

/** Arrow, percent and word: the colour only repeats what the word says. */
export function DeltaHead({ delta, className }: { delta: DeltaParts; className?: string }) {
  const colour = delta.verdict ? COLOURS[delta.verdict] : "text-soft";
  return (
    <span className={classNames("whitespace-nowrap font-medium", colour, className)}>
      {delta.direction && (
        <span aria-hidden="true" className="mr-1 text-[0.7em]">
          {ARROWS[delta.direction]}
        </span>
      )}
      {delta.change}
      {delta.verdict && (
        <span className={delta.change && "@max-[22rem]:sr-only"}>
          {delta.change ? ` ${delta.verdict}` : delta.verdict}
        </span>
      )}
    </span>
  );
}
