import type { Answer } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { linePath } from "@/lib/format/line";
import { shape } from "@/lib/format/points";

/** The period's shape. It says nothing that the chart does not say in words, so readers skip it. */
export function Sparkline({ answer, className }: { answer: Answer; className?: string }) {
  const estimate = answer.evidence === "estimated";
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 30"
      preserveAspectRatio="none"
      className={classNames("overflow-visible fill-none stroke-series", className)}
    >
      <path
        d={linePath(shape(answer))}
        vectorEffect="non-scaling-stroke"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeDasharray={estimate ? "4 3" : undefined}
      />
    </svg>
  );
}
