"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type FileLineage, lineageQuery } from "@/lib/api/data";
import { definitionsQuery, sourcesQuery } from "@/lib/api/queries";
import type { Definition, KnownSource } from "@/lib/api/types";
import type { DataPage } from "@/lib/data/page";
import { formatInstant, formatSpan } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { Chevron } from "../ui/chevron";
import { CopyButton } from "../ui/copy-button";
import { MetricLineage } from "./metric-lineage";
import { changeData } from "./use-data";

/** From a file to what it feeds, and from a figure to its files. */
export function LineagePanel({ page }: { page: DataPage }) {
  const of = page.of ?? "";
  const query = useQuery(lineageQuery(of));
  const definitions = useQuery(definitionsQuery);
  const known = useQuery(sourcesQuery);
  const asked = of.length > 2;
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Panel title="From a file" query={asked ? query : undefined} height="h-24" tools={<Search of={of} key={of} />}>
        {!asked && (
          <p className="text-soft text-sm">
            Give a file’s name, its SHA-256, or at least three letters of one of them.
          </p>
        )}
        {asked && query.data?.length === 0 && (
          <p className="text-soft text-sm">No file is called that, and none has such a SHA-256.</p>
        )}
        <ul className="grid grid-cols-1 gap-1.5">
          {asked &&
            query.data?.map((found) => (
              <li key={`${found.document.sha256}/${found.document.member}`}>
                <Found
                  found={found}
                  open={query.data?.length === 1}
                  definitions={definitions.data ?? []}
                  known={known.data ?? []}
                />
              </li>
            ))}
        </ul>
      </Panel>
      <MetricLineage definitions={definitions.data ?? []} />
    </div>
  );
}

function Search({ of }: { of: string }) {
  const [text, setText] = useState(of);
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    changeData({ of: text.trim() || null });
  };
  return (
    <form onSubmit={ask} className="flex min-w-0 flex-1 items-center justify-end gap-2">
      <input
        type="search"
        aria-label="A file's name or SHA-256"
        placeholder="Name or SHA-256"
        value={text}
        minLength={3}
        maxLength={255}
        onChange={({ target }) => setText(target.value)}
        className="h-8 w-96 min-w-0 rounded-md border border-edge bg-surface px-2.5 text-sm placeholder:text-soft"
      />
      <Button type="submit">Look</Button>
    </form>
  );
}

type FoundProps = { found: FileLineage; open: boolean; definitions: Definition[]; known: KnownSource[] };

function Found({ found: { document, metrics, worked_out }, open, definitions, known }: FoundProps) {
  const labels = metrics.map((slug) => definitions.find((one) => one.slug === slug)?.label ?? slug);
  return (
    <details open={open} className="group rounded-lg border border-line text-sm open:bg-canvas">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-3 px-3 py-1.5 [&::-webkit-details-marker]:hidden">
        <Chevron />
        <Name className="flex-1 font-medium">{document.file}</Name>
        <span className="shrink-0 text-soft text-xs max-sm:hidden">{formatInstant(document.observed_at)}</span>
      </summary>
      <div className="border-line border-t px-3 py-2.5">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span data-part="sha256" className="min-w-0 break-all font-mono text-xs">
            {document.sha256}
          </span>
          <CopyButton text={document.sha256} label="Copy: SHA-256 of the file" />
        </p>
        <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
          {factsOf(document, known).map(([word, text]) => (
            <div key={word} className="min-w-0 max-w-full">
              <dt className="text-soft text-xs">{word}</dt>
              <dd>
                <Name>{text}</Name>
              </dd>
            </div>
          ))}
        </dl>
        <Rows document={document} />
        <p className="mt-2 text-xs">
          <span className="text-soft">Feeds: </span>
          {labels.length > 0 ? labels.join(", ") : "no figure directly"}
          {worked_out.length > 0 && `, and ${counted(worked_out.length, "figure")} worked out of its tables`}.
        </p>
      </div>
    </details>
  );
}

function factsOf(document: FileLineage["document"], known: KnownSource[]): [string, string][] {
  const { source, feed, account, state, observed_at, rows_read, accepted, rejected } = document;
  const is = source && [sourceTitle(source, known), feed?.replaceAll("_", " "), account].filter(Boolean).join(", ");
  const count = (rows: number): string => formatValue(rows, "rows");
  return [
    ["What it is", is || "not recognised"],
    ["State", state],
    ["Observed", formatInstant(observed_at)],
    ["Rows", `${count(rows_read)} read, ${count(accepted)} accepted, ${count(rejected)} rejected`],
  ];
}

function Rows({ document: { holds, replaces, replaced_by } }: { document: FileLineage["document"] }) {
  return (
    <ul className="mt-2 grid grid-cols-1 gap-0.5 text-xs">
      {holds.length === 0 && <li>None of its rows counts now.</li>}
      {holds.map(({ table, title, rows, first, last }) => (
        <li key={table}>
          {counted(rows, "row")} in {title.toLowerCase()}
          {first && last && `, ${formatSpan(first, last)}`}
        </li>
      ))}
      {replaced_by.map(({ file, parts }) => (
        <li key={file}>
          <bdi>{file}</bdi> came later and corrected {counted(parts, "part")}.
        </li>
      ))}
      {replaces.map(({ file, parts }) => (
        <li key={file}>
          It took the place of {counted(parts, "part")} of <bdi>{file}</bdi>.
        </li>
      ))}
    </ul>
  );
}
