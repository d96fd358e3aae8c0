import type { KnownSource, TraceFile } from "@/lib/api/types";
import { formatInstant } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { Name } from "../name";
import { Chevron } from "../ui/chevron";
import { CopyButton } from "../ui/copy-button";
import { LineageLines } from "./lineage-lines";

/** `value` writes what a file or a line adds; null where each is shown for itself. */
type Props = {
  file: TraceFile;
  value: ((amount: TraceFile["value"]) => string) | null;
  known: KnownSource[];
  open: boolean;
};

/** One file: what it adds in a line; how it came, its hashes and some of its lines inside. */
export function LineageFile({ file, value, known, open }: Props) {
  return (
    <details
      open={open}
      data-part="lineage-file"
      className="group rounded-lg border border-line text-sm open:bg-canvas"
    >
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-3 px-3 py-1.5 [&::-webkit-details-marker]:hidden">
        <Chevron />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
          <Name className="flex-1 font-medium max-sm:basis-full">{file.name || "A file without a name"}</Name>
          <span className="shrink-0 text-soft text-xs">
            {formatValue(file.rows, "rows")} {file.rows === 1 ? "row" : "rows"}
          </span>
          <span className="min-w-20 shrink-0 text-right font-medium max-sm:flex-1">{value?.(file.value)}</span>
        </span>
      </summary>
      <div className="grid grid-cols-1 gap-3 border-line border-t px-3 py-2.5">
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
        {file.blanked.length > 0 && (
          <p className="text-soft text-xs">
            Personal data was taken out before it was kept: {file.blanked.slice(0, 20).join(", ")}.
          </p>
        )}
        <dl className="grid grid-cols-1 gap-1">
          {hashes(file).map(({ word, sha256, where }) => (
            <Hash key={word} word={word} sha256={sha256} where={where} />
          ))}
        </dl>
        <LineageLines file={file} value={value} />
      </div>
    </details>
  );
}

type HashProps = { word: string; sha256: string; where: string | null };

function Hash({ word, sha256, where }: HashProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <dt className="text-soft text-xs">{word}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span data-part="sha256" className="min-w-0 break-all font-mono text-xs">
          {sha256}
        </span>
        <CopyButton text={sha256} label={`Copy: ${word}`} />
        {where && <Name className="basis-full font-mono text-soft text-xs">{where}</Name>}
      </dd>
    </div>
  );
}

function hashes({ sha256, raw_key, original_sha256, staging }: TraceFile): HashProps[] {
  const all = [
    { word: "SHA-256 of the file", sha256, where: raw_key || null },
    original_sha256 && { word: "SHA-256 as it came", sha256: original_sha256, where: null },
    staging && { word: "SHA-256 of its typed rows", sha256: staging.sha256, where: staging.key },
  ];
  return all.filter((hash) => hash !== null && hash !== "");
}

function facts(file: TraceFile, known: KnownSource[]): [string, string][] {
  const feed = file.feed?.replaceAll("_", " ");
  const all: [string, string | null | undefined][] = [
    ["Source", file.source && [sourceTitle(file.source, known), feed].filter(Boolean).join(", ")],
    ["Account", file.account],
    ["Came by", file.door],
    ["Came", file.landed_at && formatInstant(file.landed_at)],
    ["Observed", file.observed_at && formatInstant(file.observed_at)],
    ["Size", file.bytes === null ? null : `${formatValue(file.bytes, "rows")} bytes`],
    ["Parser", file.parser_version === null ? null : `version ${file.parser_version}`],
  ];
  return all.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
