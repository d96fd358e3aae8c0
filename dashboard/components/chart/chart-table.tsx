import type { Answer } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { grainOf } from "@/lib/format/period";
import { formatValue } from "@/lib/format/value";

/** The chart's points as a table, newest first. */
export function ChartTable({ answer, caption }: { answer: Answer; caption: string }) {
  const { points, previous_points, compared_with, unit, currency, label } = answer;
  const grain = grainOf(answer);
  const rows = points.map((point, index) => ({ point, before: previous_points[index] })).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section aria-label={`${label} as a table`} tabIndex={0} className="h-72 overflow-y-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface text-left text-soft text-xs">
          <tr>
            <th className="py-1.5 pr-3 font-medium">{grain === "month" ? "Month" : "Day"}</th>
            <th className="py-1.5 pr-3 text-right font-medium">{label}</th>
            {compared_with && <th className="py-1.5 pr-3 text-right font-medium">Compared with</th>}
            {compared_with && <th className="py-1.5 pr-2 text-right font-medium">Before</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ point, before }) => (
            <tr key={point[0]} className="border-line border-t">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {formatDay(point[0], grain)}
              </th>
              <td className="py-1 pr-3 text-right">
                {point[1] === null ? "no data" : formatValue(point[1], unit, currency)}
              </td>
              {compared_with && (
                <td className="py-1 pr-3 text-right text-soft">{before && formatDay(before[0], grain)}</td>
              )}
              {compared_with && (
                <td className="py-1 pr-2 text-right text-soft">
                  {before && (before[1] === null ? "no data" : formatValue(before[1], unit, currency))}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
