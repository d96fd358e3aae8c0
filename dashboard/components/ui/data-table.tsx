"use client";
import { type Row as Line, useTable } from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatValue } from "@/lib/format/value";
import type { Lead } from "@/lib/lead";
import type { Figure, Lines } from "@/lib/lineage-desk";
import { changeOwn, nameIn, useOwn } from "@/lib/own";
import { type Column, columnsOf, FEATURES, idOf, readOrder, writeOrder } from "@/lib/table";
import { usePage } from "@/lib/use-page";
import { Button } from "./button";
import { RowName } from "./row-name";
import { TableHead } from "./table-head";
import { TableSearch } from "./table-search";
import { WhereFrom } from "./where-from";

export type { Column } from "@/lib/table";

type Props<Row> = {
  /** What the table is, for who cannot see what stands around it. */
  caption: string;
  /** What it is called in the address, where its caption also says of whom or of which days it is. */
  name?: string;
  /** The first column names the row, and stays while the others scroll. Those that tell how to `sort` can be sorted by. */
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  first?: number;
  foot?: ReactNode;
  /** The text of a row in which is searched; without it there is no search. */
  search?: (row: Row) => string;
  /** What a row leads to: the page narrowed to it, or a page of its own. */
  leads?: (row: Row) => Lead;
  /** The lines of the file that tell a row, where it is read straight from one. */
  toldBy?: (row: Row) => Lines;
  /** Each row as a card of its own where the page is as narrow as a phone. */
  cards?: boolean;
};

/** A table that scrolls in its own box where the page is narrow; of many rows the first are shown until all are asked for. Its order
 * and what is searched in it stand in the address.
 */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, first = 50, foot, search, cards = false } = props;
  const [all, setAll] = useState(false);
  const { where } = usePage();
  const defined = useMemo(() => columnsOf(columns, search), [columns, search]);
  const kept = useKept(props.name ?? nameIn(caption), columns);
  const table = useTable({
    features: FEATURES,
    columns: defined,
    data: rows,
    getRowId: rowKey,
    globalFilterFn: "includesString",
    getColumnCanGlobalFilter: (column) => column.id === "searched",
    ...kept,
  });
  const lines = table.getRowModel().rows;
  if (columns.length === 0) return null;
  return (
    <>
      {search && (
        <TableSearch
          caption={caption}
          value={kept.state.globalFilter ?? ""}
          found={lines.length}
          onChange={kept.onGlobalFilterChange}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section aria-label={caption} tabIndex={0} className={classNames("scrolls", cards && "cards")}>
        <table className="w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <TableHead columns={columns} orderOf={(id) => table.getColumn(id)} />
          <tbody>
            {lines.slice(0, all ? undefined : first).map((line) => (
              <Cells key={line.id} line={line} where={where} {...props} />
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

type Sorting = { id: string; desc: boolean }[];

/** The order of a table and what is searched in it, as the address has them. */
function useKept<Row>(name: string, columns: Column<Row>[]) {
  const order = useOwn("sort", name);
  const text = useOwn("find", name);
  const sorting = useMemo(() => readOrder(order, columns), [order, columns]);
  return {
    state: { sorting, globalFilter: text ?? undefined },
    onSortingChange: (next: Sorting | ((before: Sorting) => Sorting)) =>
      changeOwn("sort", name, writeOrder(typeof next === "function" ? next(sorting) : next)),
    onGlobalFilterChange: (next: string) => changeOwn("find", name, next || null),
  };
}

type CellsProps<Row extends object> = Pick<Props<Row>, "columns" | "leads" | "toldBy" | "cards"> & {
  line: Line<typeof FEATURES, Row>;
  where: string[];
};

function Cells<Row extends object>({ line, columns, leads, toldBy, cards, where }: CellsProps<Row>) {
  const [name, ...others] = columns;
  const row = line.original;
  const figures = columns.flatMap(({ head, figure }): Figure[] => {
    const traced = figure?.(row);
    return traced ? [{ ...traced, word: head }] : [];
  });
  if (toldBy) figures.push({ word: "The line itself", lines: toldBy(row) });
  const traced = figures.length > 0;
  return (
    <tr data-traced={traced || undefined} className="align-baseline">
      <th
        scope="row"
        className={classNames(
          "sticky left-0 z-1 min-w-28 max-w-72 border-line border-t bg-surface py-1.5 pr-4 text-left font-normal",
          cards ? "max-sm:max-w-none" : "max-sm:max-w-40",
        )}
      >
        <div className={traced ? "flex items-start justify-between gap-1" : "contents"}>
          <div className={traced ? "min-w-0 flex-1" : "contents"}>
            <RowName lead={leads?.(row) ?? null} where={where}>
              {name?.cell(row)}
            </RowName>
            {name?.under?.(row)}
          </div>
          <WhereFrom title={name?.named?.(row) ?? String(name?.sort?.(row) ?? line.id)} figures={figures} />
        </div>
      </th>
      {others.map((column) => (
        <td key={idOf(column)} data-head={column.head} className={cellStyle(column)}>
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
