import type { KnownSource, TraceFile } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatInstant } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { Name } from "../name";
import { CopyButton } from "../ui/copy-button";

const LONGEST_LINE = 2000;

type Props = { file: TraceFile; value: (amount: TraceFile["value"]) => string; known: KnownSource[]; open: boolean };

/** One file: what it adds in a line; how it came, its hash and some of its lines inside. */
export function LineageFile({ file, value, known, open }: Props) {
  return (
    <details open={open} data-part="lineage-file" className="rounded-lg border border-line text-sm open:bg-canvas">
      <summary className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 px-3 py-1.5">
        <Name className="min-w-40 flex-1 font-medium">{file.name || "A file without a name"}</Name>
        <span className="shrink-0 text-soft text-xs">
          {formatValue(file.rows, "rows")} {file.rows === 1 ? "row" : "rows"}
        </span>
        <span className="shrink-0 font-medium">{value(file.value)}</span>
      </summary>
      <div className="grid grid-cols-1 gap-2 border-line border-t px-3 py-2.5">
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          {facts(file, known).map(([word, text]) => (
            <div key={word} className="min-w-0 max-w-full">
              <dt className="text-soft text-xs">{word}</dt>
              <dd className="min-w-0">
                <Name>{text}</Name>
              </dd>
            </div>
          ))}
        </dl>
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="text-soft text-xs">SHA-256</span>
          <span data-part="sha256" className="min-w-0 break-all font-mono text-xs">
            {file.sha256}
          </span>
          <CopyButton text={file.sha256} label="Copy the SHA-256" />
        </div>
        <Lines file={file} value={value} />
      </div>
    </details>
  );
}

function facts(file: TraceFile, known: KnownSource[]): [string, string][] {
  const feed = file.feed?.replaceAll("_", " ");
  const all: [string, string | null | undefined][] = [
    ["Source", file.source && [sourceTitle(file.source, known), feed].filter(Boolean).join(", ")],
    ["Account", file.account],
    ["Came by", file.door],
    ["Observed", file.observed_at && formatInstant(file.observed_at)],
    ["Parser", file.parser_version === null ? null : `version ${file.parser_version}`],
  ];
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

function Lines({ file: { lines, rows }, value }: Pick<Props, "file" | "value">) {
  if (lines.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section aria-label="Lines as they came" tabIndex={0} className="max-h-64 overflow-auto">
      <table className="w-full text-xs">
        <caption className="pb-1 text-left text-soft">
          {lines.length < rows ? `The ${lines.length} lines that add most, as they came` : "Its lines as they came"}
        </caption>
        <thead className="text-left text-soft">
          <tr>
            <th className="py-1 pr-3 font-medium">Line</th>
            <th className="py-1 pr-3 text-right font-medium">Adds</th>
            <th className="w-full py-1 font-medium">Text</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, value: adds, text }) => (
            <tr key={line} className="border-line border-t align-top">
              <th scope="row" className="py-1 pr-3 text-left font-normal text-soft">
                {formatValue(line, "rows")}
              </th>
              <td className="whitespace-nowrap py-1 pr-3 text-right">{value(adds)}</td>
              <td className="py-1">
                <bdi className="block whitespace-pre-wrap break-all font-mono">{clipped(text, LONGEST_LINE)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
