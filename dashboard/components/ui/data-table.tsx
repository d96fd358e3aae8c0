"use client";
import { type Row as Line, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatValue } from "@/lib/format/value";
import { type Column, columnsOf, FEATURES } from "@/lib/table";
import { Button } from "./button";
import { TableHead } from "./table-head";
import { TableSearch } from "./table-search";

export type { Column } from "@/lib/table";

/** What a click on a row's name does; `chosen` marks the rows for which it has been done. */
export type RowAction<Row> = { act: (row: Row) => void; chosen?: (row: Row) => boolean };

type Props<Row> = {
  /** What the table is, for who cannot see what stands around it. */
  caption: string;
  /** The first column names the row, and stays while the others scroll. Those that tell how to `sort` can be sorted by. */
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  first?: number;
  foot?: ReactNode;
  /** The text of a row in which is searched; without it there is no search. */
  search?: (row: Row) => string;
  rowAction?: RowAction<Row>;
  /** Each row as a card of its own where the page is as narrow as a phone. */
  cards?: boolean;
};

/** A table that scrolls in its own box where the page is narrow; of many rows the first are shown until all are asked for. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, first = 50, foot, search, cards = false } = props;
  const [all, setAll] = useState(false);
  const defined = useMemo(() => columnsOf(columns, search), [columns, search]);
  const table = useTable({
    features: FEATURES,
    columns: defined,
    data: rows,
    getRowId: rowKey,
    globalFilterFn: "includesString",
    getColumnCanGlobalFilter: (column) => column.id === "searched",
  });
  const lines = table.getRowModel().rows;
  if (columns.length === 0) return null;
  return (
    <>
      {search && (
        <TableSearch
          caption={caption}
          value={String(table.state.globalFilter ?? "")}
          found={lines.length}
          onChange={(text) => table.setGlobalFilter(text || undefined)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section aria-label={caption} tabIndex={0} className={classNames("scrolls", cards && "cards")}>
        <table className="w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <TableHead columns={columns} orderOf={(head) => table.getColumn(head)} />
          <tbody>
            {lines.slice(0, all ? undefined : first).map((line) => (
              <Cells key={line.id} line={line} columns={columns} rowAction={props.rowAction} />
            ))}
          </tbody>
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      </section>
      {lines.length > first && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(!all)}>
          {all ? `First ${first} only` : `All ${formatValue(lines.length, "rows")} rows`}
        </Button>
      )}
    </>
  );
}

type CellsProps<Row extends object> = {
  line: Line<typeof FEATURES, Row>;
  columns: Column<Row>[];
  rowAction: RowAction<Row> | undefined;
};

function Cells<Row extends object>({ line, columns, rowAction }: CellsProps<Row>) {
  const [name, ...others] = columns;
  const row = line.original;
  return (
    <tr className="align-top">
      <th
        scope="row"
        className="sticky left-0 z-1 min-w-28 max-w-72 border-line border-t bg-surface py-1.5 pr-4 text-left font-normal max-sm:max-w-40"
      >
        {rowAction ? (
          <button
            type="button"
            aria-pressed={rowAction.chosen?.(row)}
            onClick={() => rowAction.act(row)}
            className="flex min-h-6 w-full min-w-0 items-center rounded-sm text-left text-accent hover:underline aria-pressed:font-semibold"
          >
            {name?.cell(row)}
          </button>
        ) : (
          name?.cell(row)
        )}
      </th>
      {others.map((column) => (
        <td key={column.head} data-head={column.head} className={cellStyle(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function cellStyle({ numeric, quiet, wide }: { numeric?: boolean; quiet?: boolean; wide?: boolean }): string {
  return classNames(
    "border-line border-t py-1.5 not-last:pr-4",
    numeric ? "whitespace-nowrap text-right" : "min-w-24",
    quiet && "text-soft",
    wide && "max-sm:hidden",
  );
}
