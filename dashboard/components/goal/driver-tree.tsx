import type { Branch } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatChange, formatValue } from "@/lib/format/value";
import { branchName, branchUnit, joinWords } from "@/lib/goal/words";
import { Panel } from "../panel";

/** What the twelve months are made of: a row for each part, under what it makes; sums and products hold to the last play. */
export function DriverTree({ rows }: { rows: Branch[] }) {
  const joins = joinWords(rows);
  return (
    <Panel title="What the streams are made of">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section aria-label="Driver tree" tabIndex={0} className="scrolls">
        <table className="w-full text-sm">
          <caption className="sr-only">
            Streams of twelve months by artist. Rows under an artist make its streams: recordings times streams of each,
            and the stores added up. The level says how deep a row stands.
          </caption>
          <thead className="text-left text-soft text-xs">
            <tr>
              <th className="py-1.5 pr-3 font-medium">Part</th>
              <th className="py-1.5 pr-3 text-right font-medium">Twelve months</th>
              <th className="py-1.5 pr-3 text-right font-medium max-sm:hidden">A year before</th>
              <th className="py-1.5 text-right font-medium sm:pr-3">Change</th>
              <th className="py-1.5 text-right font-medium max-sm:hidden">One more adds</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <Row key={row.key} row={row} join={joins[place] ?? ""} />
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

function Row({ row, join }: { row: Branch; join: string }) {
  const unit = branchUnit(row);
  const gain = formatValue(row.gain, row.gain < 100 ? "ratio" : "plays");
  return (
    <tr className="border-line border-t align-top" data-branch={row.kind}>
      <th
        scope="row"
        className="py-1 pr-3 text-left font-normal max-sm:w-full max-sm:max-w-0 sm:min-w-40"
        style={{ paddingLeft: `calc(${row.depth} * clamp(0.5rem, 1.5vw, 1.25rem))` }}
      >
        <span className="sr-only">Level {row.depth + 1}: </span>
        {row.depth > 0 && <span className="mr-1.5 text-soft text-xs">{join}</span>}
        <span className={row.depth < 2 ? "break-words font-medium" : "break-words"}>{clipped(branchName(row))}</span>
        {row.before !== null && (
          <span className="block text-soft text-xs sm:hidden">was {formatValue(row.before, unit)}</span>
        )}
      </th>
      <td className="whitespace-nowrap py-1 pr-3 text-right">{formatValue(row.value, unit)}</td>
      <td className="whitespace-nowrap py-1 pr-3 text-right text-soft max-sm:hidden">
        {formatValue(row.before, unit)}
      </td>
      <td className="whitespace-nowrap py-1 text-right text-soft sm:pr-3">
        {row.before !== null && row.before > 0 && row.value >= 0 ? formatChange(row.value / row.before - 1) : "n/a"}
      </td>
      <td className="whitespace-nowrap py-1 text-right text-soft max-sm:hidden">{gain}</td>
    </tr>
  );
}
