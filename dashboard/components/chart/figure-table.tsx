import type { Value } from "@/lib/api/types";
import type { Figure, Line } from "@/lib/chart/figure";
import { isRunning } from "@/lib/chart/figure";
import { placeText } from "@/lib/chart/words";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";

const HEADS = { day: "Day", month: "Month" };

/** The chart's points as a table, newest first where they have dates. */
export function FigureTable({ figure, caption }: { figure: Figure; caption: string }) {
  const { title, at, lines, axis, axisLabel } = figure;
  const places = at.map((_, index) => index);
  const alone = lines.filter(({ look }) => look !== "before").length === 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section aria-label={`${title} as a table`} tabIndex={0} className="h-72 overflow-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface text-left text-soft text-xs">
          <tr>
            <th scope="col" className="py-1.5 pr-3 font-medium">
              {axis === "number" ? axisLabel || "Place" : HEADS[axis]}
            </th>
            {lines.map((line) => (
              <Heads key={line.key} line={line} title={alone ? title : line.label} />
            ))}
          </tr>
        </thead>
        <tbody>
          {(axis === "number" ? places : places.toReversed()).map((index) => (
            <tr key={at[index]} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {placeText(figure, at[index] ?? "")}
                {isRunning(figure, at[index]) && <span className="text-soft"> (not over)</span>}
              </th>
              {lines.map((line) => (
                <Cells key={line.key} figure={figure} line={line} index={index} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const HEAD = "py-1.5 pr-3 text-right font-medium";
const CELL = "py-1 pr-3 text-right";

function Heads({ line, title }: { line: Line; title: string }) {
  return (
    <>
      {line.days && (
        <th scope="col" className={HEAD}>
          Compared with
        </th>
      )}
      <th scope="col" className={HEAD}>
        {line.look === "before" ? "Before" : title}
      </th>
      {line.band && (
        <th scope="col" className={HEAD}>
          Low to high
        </th>
      )}
    </>
  );
}

function Cells({ figure, line, index }: { figure: Figure; line: Line; index: number }) {
  const { unit, currency, axis } = figure;
  const show = (value: Value | undefined): string =>
    value === undefined ? "" : value === null ? "no data" : formatValue(value, unit, currency);
  const day = line.days?.[index];
  const [low, high] = line.band?.[index] ?? [null, null];
  const soft = line.look === "before" ? `${CELL} text-soft` : CELL;
  return (
    <>
      {line.days && <td className={soft}>{day && axis !== "number" && formatDay(day, axis)}</td>}
      <td className={soft}>{show(line.values[index])}</td>
      {line.band && <td className={`${CELL} text-soft`}>{low !== null && `${show(low)} to ${show(high)}`}</td>}
    </>
  );
}
