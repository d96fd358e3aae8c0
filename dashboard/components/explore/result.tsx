"use client";
import { useMemo } from "react";
import { csvAddress } from "@/lib/api/csv";
import type { Explored } from "@/lib/api/explore";
import type { Answer, Definition } from "@/lib/api/types";
import { cellOf, type ResultRow, rowsOf } from "@/lib/explore/rows";
import { formatDay, type Grain } from "@/lib/format/dates";
import { formatChange, formatValue } from "@/lib/format/value";
import type { Traced } from "@/lib/lineage-desk";
import type { Page } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { BreakdownTable } from "../breakdown/breakdown-table";
import { dimensionWord } from "../breakdown/dimension-words";
import { ChartPanel } from "../chart/chart-panel";
import { Name } from "../name";
import { Panel } from "../panel";
import { buttonStyle } from "../ui/button";
import { Choice } from "../ui/choice";
import { CopyButton } from "../ui/copy-button";
import { type Column, DataTable } from "../ui/data-table";
import { useStatesOfAnswers } from "../use-page-answer";

type Props = {
  explored: Explored | undefined;
  pending: boolean;
  page: Page;
  definitions: Definition[];
  /** True when the last question failed and what is shown is older. */
  failed: boolean;
  onLineage: (slug: string) => void;
};

const VIEWS: { value: "table" | "chart"; word: string }[] = [
  { value: "chart", word: "Chart" },
  { value: "table", word: "Table" },
];

/** The answers as a chart or as a table, as a file, and as the question that gives them anywhere else. */
export function Result({ explored, pending, page, definitions, failed, onLineage }: Props) {
  const stateOf = useStatesOfAnswers(page, definitions, failed);
  const answers = explored?.answers.filter(({ refusal }) => !refusal) ?? [];
  const slugs = answers.map(({ slug }) => slug).join();
  if (explored && answers.length === 0) return null;
  return (
    <>
      <Panel
        title="Answer"
        query={{ isPending: pending, isError: false, error: null, refetch: () => null }}
        height="h-96"
        tools={
          <span className="flex items-center gap-1">
            <Choice
              label="Shown as"
              choices={VIEWS}
              value={page.table ? "table" : "chart"}
              onChange={(view) => changePage({ table: view === "table" })}
            />
            <a href={csvAddress(page, slugs, page.by)} download className={buttonStyle("quiet")}>
              CSV
            </a>
          </span>
        }
      >
        <Totals answers={answers} />
        {page.table ? (
          <Rows answers={answers} by={page.by} />
        ) : (
          page.by && <Bars answers={answers} page={page} definitions={definitions} />
        )}
      </Panel>
      {!page.table &&
        !page.by &&
        answers.map((answer) => (
          <ChartPanel
            key={answer.slug}
            answer={answer}
            definition={definitions.find(({ slug }) => slug === answer.slug)}
            page={page}
            state={stateOf(answer)}
            onLineage={onLineage}
            annotations={explored?.annotations}
          />
        ))}
      {explored && <Elsewhere explored={explored} />}
    </>
  );
}

function Totals({ answers }: { answers: Answer[] }) {
  return (
    <dl className="mb-3 flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {answers.map(({ slug, label, total, unit, currency, change, period, reason }) => (
        <div key={slug}>
          <dt className="text-soft text-xs">{label}</dt>
          <dd>
            <strong className="font-semibold text-lg">{formatValue(total, unit, currency)}</strong>
            {change !== null && unit !== "percent" && <span className="ml-2 text-soft">{formatChange(change)}</span>}
            <span className="block max-w-80 text-soft text-xs">
              {total === null ? reason : period && `${formatDay(period.from ?? "")} – ${formatDay(period.to ?? "")}`}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ answers, by }: { answers: Answer[]; by: string | null }) {
  const rows = useMemo(() => rowsOf(answers, by), [answers, by]);
  const columns = useMemo(() => columnsOf(answers, by), [answers, by]);
  return (
    <DataTable
      caption={by ? `By ${dimensionWord(by)}` : "Over time"}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      search={({ key, label }) => `${label} ${key}`}
      leads={({ key }) => (by ? { where: [[by, key]] } : null)}
    />
  );
}

function columnsOf(answers: Answer[], by: string | null): Column<ResultRow>[] {
  const grain = (answers[0]?.period?.grain ?? "day") as Grain;
  const name: Column<ResultRow> = {
    head: by ? dimensionWord(by) : grain === "month" ? "Month" : "Day",
    sort: ({ key, label }) => (by ? label : key),
    named: ({ key, label }) => (by ? label : formatDay(key, grain)),
    cell: ({ key, label }) => (by ? <Name>{label}</Name> : formatDay(key, grain)),
  };
  return [name, ...answers.flatMap((answer) => columnsFor(answer, by))];
}

function columnsFor({ slug, label, unit, currency, compared_with }: Answer, by: string | null): Column<ResultRow>[] {
  const column = (head: string, field: "value" | "previous", quiet: boolean): Column<ResultRow> => ({
    head,
    numeric: true,
    quiet,
    sort: (row) => order(cellOf(row, slug)[field]),
    cell: (row) => formatValue(cellOf(row, slug)[field], unit, currency),
  });
  const value = { ...column(label, "value", false), figure: ({ key }: ResultRow) => tracedOf(slug, by, key) };
  return compared_with ? [value, column(`${label} before`, "previous", true)] : [value];
}

/** A cell's figure: of a part, or of one day or month. */
function tracedOf(slug: string, by: string | null, key: string): Traced {
  return by ? { slug, where: [[by, key]] } : { slug, where: [], over: { span: { from: key, to: key } } };
}

function order(value: Answer["total"]): number | null {
  return value === null ? null : Number(value);
}

function Bars({ answers, page, definitions }: { answers: Answer[]; page: Page; definitions: Definition[] }) {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      {answers.map((answer) => (
        <section key={answer.slug} aria-label={answer.label} className="min-w-0">
          <h3 className="mb-1.5 font-medium text-sm">{answer.label}</h3>
          <BreakdownTable
            answer={answer}
            by={page.by ?? ""}
            rows={(answer.breakdown ?? []).slice(0, 20)}
            definition={definitions.find(({ slug }) => slug === answer.slug)}
            where={page.where}
          />
        </section>
      ))}
    </div>
  );
}

/** The same question for a program and for the command line. */
function Elsewhere({ explored: { path, command } }: { explored: Explored }) {
  const address = typeof window === "undefined" ? path : `${window.location.origin}${path}`;
  return (
    <Panel title="Ask the same elsewhere">
      <dl className="grid gap-2 text-sm">
        {(
          [
            ["API", address],
            ["Command", command],
          ] as const
        ).map(([word, text]) => (
          <div key={word} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <dt className="w-20 text-soft text-xs">{word}</dt>
            <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
              <code className="min-w-0 break-all font-mono text-xs">{text}</code>
              <CopyButton text={text} label={`Copy: ${word}`} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
