import type { TraceFile } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatValue } from "@/lib/format/value";

const LONGEST_LINE = 2000;
const LONGEST_NUMBERS = 300;

type Props = { file: TraceFile; value: ((amount: TraceFile["value"]) => string) | null };

/** Which lines of a file count, and the text of some of them as it came. */
export function LineageLines({ file: { lines, rows, row_numbers }, value }: Props) {
  return (
    <>
      {row_numbers && (
        <p className="text-soft text-xs">
          Lines that count: <span className="font-mono">{clipped(row_numbers, LONGEST_NUMBERS)}</span>
        </p>
      )}
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
        <section aria-label="Lines as they came" tabIndex={0} className="max-h-64 overflow-auto">
          <table className="w-full text-xs">
            <caption className="pb-1 text-left text-soft">
              {lines.length < rows ? `The ${lines.length} lines that add most, as they came` : "Its lines as they came"}
            </caption>
            <thead className="text-left text-soft">
              <tr>
                <th className="whitespace-nowrap py-1 pr-3 font-medium">Line</th>
                {value && <th className="whitespace-nowrap py-1 pr-3 text-right font-medium">Adds</th>}
                <th className="w-full py-1 font-medium">Text</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ line, value: adds, text }) => (
                <tr key={line} className="border-line border-t align-top">
                  <th scope="row" className="whitespace-nowrap py-1 pr-3 text-left font-normal text-soft">
                    {formatValue(line, "rows")}
                  </th>
                  {value && <td className="whitespace-nowrap py-1 pr-3 text-right">{value(adds)}</td>}
                  <td className="py-1">
                    <bdi className="block whitespace-pre-wrap break-all font-mono">{clipped(text, LONGEST_LINE)}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
