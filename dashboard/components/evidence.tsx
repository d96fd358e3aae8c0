import type { Definition } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";

type Class = Definition["evidence"];

const MEANS: Record<Class, string> = {
  reported: "As a platform, a statement or a bank reported it",
  matched: "Matched with what was reported: not shown to be its cause",
  estimated: "Worked out from what was reported, with an interval",
  tested: "Shown by an experiment",
};

/** What a figure rests on, as one word beside it. `level`: how often an estimate's interval holds, 0.8 is four times in five. */
export function Evidence({ of, level, className }: { of: Class; level?: number; className?: string }) {
  return (
    <span
      data-evidence={of}
      title={MEANS[of]}
      className={classNames(
        "rounded border px-1 text-[0.6875rem] leading-4 capitalize",
        of === "estimated" ? "border-edge border-dashed" : "border-line",
        "text-soft",
        className,
      )}
    >
      {of}
      {level !== undefined && ` (${Math.round(100 * level)} %)`}
    </span>
  );
}
