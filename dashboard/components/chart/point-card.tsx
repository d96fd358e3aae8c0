import type uPlot from "uplot";
import type { Answer } from "@/lib/api/types";
import { pointParts } from "@/lib/format/point-text";

type Props = { answer: Answer; index: number; plot: uPlot | null };

/** The value under the cursor, on the side of it where there is room. */
export function PointCard({ answer, index, plot }: Props) {
  if (!plot) return null;
  const { day, value, beforeDay, before } = pointParts(answer, index);
  const left = plot.valToPos(plot.data[0][index] ?? 0, "x") + plot.over.offsetLeft;
  const onLeft = left > plot.width / 2;
  return (
    <div
      aria-hidden="true"
      className="panel pointer-events-none absolute top-2 z-10 px-3 py-2 text-xs shadow-md"
      style={onLeft ? { right: plot.width - left + 12 } : { left: left + 12 }}
    >
      <p className="text-soft">{day}</p>
      <p className="font-semibold text-sm">{value}</p>
      {beforeDay && (
        <p className="mt-1 text-soft">
          {beforeDay} <span className="font-medium">{before}</span>
        </p>
      )}
    </div>
  );
}
