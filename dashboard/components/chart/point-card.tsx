import type uPlot from "uplot";
import type { Figure } from "@/lib/chart/figure";
import { placeParts } from "@/lib/chart/words";
import { classNames } from "@/lib/class-names";

type Props = { figure: Figure; index: number; active: number; plot: uPlot | null };

/** The values under the cursor, on the side of it where there is room. */
export function PointCard({ figure, index, active, plot }: Props) {
  if (!plot) return null;
  const { at, lines, note } = placeParts(figure, index);
  const left = plot.valToPos(plot.data[0][index] ?? 0, "x") + plot.over.offsetLeft;
  const onLeft = left > plot.width / 2;
  const chosen = figure.lines[active]?.key;
  const named = figure.lines.filter(({ look }) => look !== "before").length > 1;
  return (
    <div
      aria-hidden="true"
      data-part="point"
      className="panel pointer-events-none absolute top-2 z-10 max-w-[70%] px-3 py-2 text-xs shadow-md"
      style={onLeft ? { right: plot.width - left + 12 } : { left: left + 12 }}
    >
      <p className="text-soft">{at}</p>
      {lines.map(({ key, label, text, range, day }) => (
        <p key={key} className={classNames(day ? "mt-1 text-soft" : "text-ink", named && "flex justify-between gap-3")}>
          {day && <span>{day} </span>}
          {!day && named && <span className={classNames(key === chosen && "font-semibold")}>{label}</span>}
          <span className={classNames(day ? "font-medium" : "font-semibold", !named && !day && "text-sm")}>{text}</span>
          {range && <span className="block text-soft">{range}</span>}
        </p>
      ))}
      {note && <p className="mt-1 max-w-60 text-soft">{note}</p>}
    </div>
  );
}
