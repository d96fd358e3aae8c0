import type { Point } from "@/lib/api/types";
import { linePath } from "@/lib/format/line";

/** The shape of some days; their numbers stand beside it, so readers skip it. */
export function Spark({ points }: { points: Point[] }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 30"
      preserveAspectRatio="none"
      className="h-6 w-16 overflow-visible fill-none stroke-series"
    >
      <path d={linePath(points)} vectorEffect="non-scaling-stroke" strokeWidth={1.5} strokeLinejoin="round" />
    </svg>
  );
}
