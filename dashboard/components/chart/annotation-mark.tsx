import type { Annotation } from "@/lib/api/types";
import type { Colour, Kind } from "@/lib/chart/annotations";
import { classNames } from "@/lib/class-names";

const SHAPES: Record<Kind, string> = {
  release: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 6.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z",
  campaign: "M2.5 6.5v3h2.5l5 3.5V3l-5 3.5ZM12.5 6a3 3 0 0 1 0 4",
  playlist: "M2.5 4h9M2.5 8h6M2.5 12h4M13.5 7v5.5M13.5 12.5a1.5 1.5 0 1 1-1.5-1.5",
  note: "M4 14V2.5h8L10 5.5l2 3H4",
  outage: "M2 8h3M11 8h3M6.5 4.5l3 7M9.5 4.5l-3 7",
  statement: "M4 2h5.5L12 4.5V14H4ZM6 7.5h4M6 10.5h4",
  restatement: "M3 5.5h7a3 3 0 0 1 0 6H6M5.5 3 3 5.5 5.5 8",
  break: "M8 3l5.5 10h-11Z",
};

const COLOURS: Record<Colour, string> = {
  note: "text-ink",
  good: "text-good",
  trouble: "text-bad",
  plan: "text-accent",
};

/** The small sign of what happened; its word stands beside it or is said by whoever shows it. */
export function AnnotationMark({
  kind,
  colour,
  className,
}: Pick<Annotation, "kind" | "colour"> & { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={classNames(
        "size-3.5 shrink-0 fill-none stroke-[1.5] stroke-current",
        colour && COLOURS[colour],
        className,
      )}
    >
      <path d={SHAPES[kind]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
