"use client";
import { type ReactNode, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatValue } from "@/lib/format/value";
import { Button } from "./button";

/** `wide`: left out where the page is narrow; what it says then stands in the first column. */
export type Column<Row> = {
  head: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  quiet?: boolean;
  wide?: boolean;
};

type Props<Row> = {
  /** What the table is, for who cannot see what stands around it. */
  caption: string;
  /** The first column names the row, and stays while the others scroll. */
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  first?: number;
  foot?: ReactNode;
};

/** A table that scrolls in its own box where the page is narrow; of many rows the first are shown until all are asked for. */
export function DataTable<Row>({ caption, columns, rows, rowKey, first = 50, foot }: Props<Row>) {
  const [all, setAll] = useState(false);
  const [name, ...others] = columns;
  if (!name) return null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard */}
      <section aria-label={caption} tabIndex={0} className="scrolls">
        <table className="w-full text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead className="text-left text-soft text-xs">
            <tr>
              {columns.map((column, place) => (
                <th
                  key={column.head}
                  scope="col"
                  className={classNames(
                    "whitespace-nowrap pb-1.5 font-medium not-last:pr-4",
                    place === 0 && "sticky left-0 z-1 bg-surface",
                    column.numeric && "text-right",
                    column.wide && "max-sm:hidden",
                  )}
                >
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, all ? undefined : first).map((row) => (
              <tr key={rowKey(row)} className="border-line border-t align-top">
                <th
                  scope="row"
                  className="sticky left-0 z-1 min-w-28 max-w-72 bg-surface py-1.5 pr-4 text-left font-normal max-sm:max-w-40"
                >
                  {name.cell(row)}
                </th>
                {others.map((column) => (
                  <td key={column.head} className={cellStyle(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {foot && <tfoot>{foot}</tfoot>}
        </table>
      </section>
      {rows.length > first && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(!all)}>
          {all ? `First ${first} only` : `All ${formatValue(rows.length, "rows")} rows`}
        </Button>
      )}
    </>
  );
}

function cellStyle({ numeric, quiet, wide }: { numeric?: boolean; quiet?: boolean; wide?: boolean }): string {
  return classNames(
    "py-1.5 not-last:pr-4",
    numeric ? "whitespace-nowrap text-right" : "min-w-24",
    quiet && "text-soft",
    wide && "max-sm:hidden",
  );
}
