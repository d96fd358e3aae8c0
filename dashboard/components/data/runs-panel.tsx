"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Run, runsQuery } from "@/lib/api/data";
import { sourcesQuery } from "@/lib/api/queries";
import type { KnownSource } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { type DataPage, type Outcome, writeData } from "@/lib/data/page";
import { isTrouble, outcomeWord, shownRuns, tookText } from "@/lib/data/runs";
import { formatMoment } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { Name } from "../name";
import { Panel } from "../panel";
import { Choice } from "../ui/choice";
import { type Column, DataTable } from "../ui/data-table";
import { SourceFilter } from "./source-filter";
import { changeData } from "./use-data";

const CHOICES: { value: Outcome; word: string }[] = [
  { value: "all", word: "All" },
  { value: "trouble", word: "In trouble" },
  { value: "read", word: "Read" },
  { value: "duplicate", word: "Known already" },
];

/** What came, by which door, and what became of its rows; what wants a person stands first. */
export function RunsPanel({ page }: { page: DataPage }) {
  const query = useQuery(runsQuery);
  const known = useQuery(sourcesQuery);
  const runs = query.data?.runs ?? [];
  const shown = useMemo(() => shownRuns(runs, page.outcome, page.source), [runs, page.outcome, page.source]);
  const columns = useMemo(() => columnsOf(known.data ?? []), [known.data]);
  const sources = [...new Set(runs.flatMap(({ source }) => source ?? []))].sort();
  return (
    <Panel
      title="Runs"
      query={query}
      height="h-96"
      tools={
        <div className="flex flex-1 flex-wrap items-center justify-between gap-2">
          <Choice
            label="Which runs"
            choices={CHOICES}
            value={page.outcome}
            onChange={(outcome) => changeData({ outcome })}
          />
          <SourceFilter sources={sources} known={known.data ?? []} chosen={page.source} />
        </div>
      }
      empty={query.data && shown.length === 0 ? <p className="text-soft text-sm">No run is like that.</p> : undefined}
    >
      <p className="mb-2 text-soft text-sm">
        {counted(shown.length, "run")}
        {query.data && query.data.count > runs.length && `, of the newest ${formatValue(runs.length, "rows")}`}. Rows
        read = accepted + rejected + known already.
      </p>
      <DataTable
        caption="Runs"
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        search={({ file, source, account, sha256 }) => [file, source, account, sha256].join(" ")}
        leads={({ sha256 }) => ({ to: writeData({ ...page, part: "lineage", of: sha256 }) })}
        first={25}
        cards
      />
    </Panel>
  );
}

function columnsOf(known: KnownSource[]): Column<Run>[] {
  const count = (head: string, field: "rows_read" | "accepted" | "rejected" | "duplicate"): Column<Run> => ({
    head,
    numeric: true,
    quiet: field !== "rejected",
    sort: (run) => run[field],
    cell: (run) => formatValue(run[field], "rows"),
  });
  return [
    { head: "File", sort: ({ file }) => file, cell: ({ file }) => <Name>{file || "A file without a name"}</Name> },
    { head: "Outcome", sort: outcomeWord, cell: (run) => <OutcomeCell run={run} /> },
    count("Read", "rows_read"),
    count("Accepted", "accepted"),
    count("Rejected", "rejected"),
    count("Known", "duplicate"),
    {
      head: "Took",
      numeric: true,
      quiet: true,
      sort: ({ seconds }) => seconds,
      cell: ({ seconds }) => tookText(seconds),
    },
    {
      head: "Source",
      quiet: true,
      sort: ({ source }) => source,
      cell: ({ source, account }) => (
        <Name className="max-w-40">
          {[source && sourceTitle(source, known), account].filter(Boolean).join(", ") || "not recognised"}
        </Name>
      ),
    },
    {
      head: "Came",
      sort: ({ at }) => at,
      cell: ({ at, door }) => (
        <span className="whitespace-nowrap">
          {formatMoment(at)}
          <span className="block text-soft text-xs">by {door}</span>
        </span>
      ),
    },
  ];
}

function OutcomeCell({ run }: { run: Run }) {
  return (
    <span className="block min-w-28">
      <span className={classNames("font-medium", isTrouble(run) ? "text-amber" : "text-soft")}>{outcomeWord(run)}</span>
      {run.why && <span className="block max-w-72 text-soft text-xs">{run.why}</span>}
    </span>
  );
}
