"use client";
import { useMutation } from "@tanstack/react-query";
import { useMemo } from "react";
import { type SqlFormat, type SqlResult, sqlFile } from "@/lib/api/explore";
import { asFailure } from "@/lib/api/failure";
import { cellText, headsOf, isNumeric, orderOf, type SqlRow, sqlRows } from "@/lib/explore/sql";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { saveBlob } from "@/lib/save-text";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";

type Props = { result: SqlResult; query: string };

/** The rows of a query as text, and the whole result as a file. */
export function SqlResultPanel({ result, query }: Props) {
  const rows = useMemo(() => sqlRows(result), [result]);
  const columns = useMemo(() => columnsOf(result), [result]);
  const { more, seconds, warnings } = result;
  return (
    <Panel
      title="Result"
      tools={<Files query={query} />}
      empty={rows.length === 0 ? <p className="text-soft text-sm">The query gives no row.</p> : undefined}
    >
      <p role="status" className="mb-2 text-soft text-sm">
        {more ? `The first ${formatValue(rows.length, "rows")} rows` : counted(rows.length, "row")} in {seconds} s
        {more && ": download all of them as a file"}.
      </p>
      {warnings.map((warning) => (
        <p key={warning} className="mb-2 text-amber text-sm">
          {warning}
        </p>
      ))}
      <DataTable
        caption="Result of the query"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        search={({ cells }) => cells.map(cellText).join(" ")}
      />
    </Panel>
  );
}

function columnsOf(result: SqlResult): Column<SqlRow>[] {
  const heads = headsOf(result);
  return result.columns.map(({ type }, at) => {
    const numeric = isNumeric(type);
    return {
      head: heads[at] ?? "",
      numeric,
      sort: ({ cells }) => orderOf(cells[at], numeric),
      cell: ({ cells }) => <Cell value={cells[at]} numeric={numeric} />,
    };
  });
}

function Cell({ value, numeric }: { value: unknown; numeric: boolean }) {
  if (value === null || value === undefined) return <span className="text-soft text-xs">null</span>;
  if (numeric) return cellText(value);
  return <Name className="max-w-72">{cellText(value)}</Name>;
}

const FORMATS: { format: SqlFormat; word: string }[] = [
  { format: "csv", word: "CSV" },
  { format: "parquet", word: "Parquet" },
];

function Files({ query }: { query: string }) {
  const saving = useMutation({
    mutationFn: async (format: SqlFormat) => saveBlob(`query.${format}`, await sqlFile(query, format)),
  });
  return (
    <span className="flex flex-wrap items-center gap-1">
      {saving.isError && (
        <span role="alert" className="text-bad text-sm">
          {asFailure(saving.error).what}
        </span>
      )}
      {FORMATS.map(({ format, word }) => (
        <Button
          key={format}
          kind="quiet"
          disabled={saving.isPending}
          onClick={() => saving.mutate(format)}
          aria-label={`Download all as ${word}`}
        >
          {word}
        </Button>
      ))}
    </span>
  );
}
