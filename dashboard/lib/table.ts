// What our tables can do, in the words of TanStack Table: sort by what a column tells, and search in a text for each row.
import {
  type ColumnDef,
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { Traced } from "./lineage-desk";
import { nameIn } from "./own";

/** What a row is sorted by; null stands last, whichever way. */
export type Order = string | number | null;

/** `wide`: left out where the page is narrow; what it says then stands in the first column. */
export type Column<Row> = {
  head: string;
  /** What the column is called in the address, where its head also says of which days or currency it is. */
  id?: string;
  cell: (row: Row) => ReactNode;
  /** The row's name as text, where it is not what the rows are sorted by. */
  named?: (row: Row) => string;
  /** What stands below a row's name and leads elsewhere than the row. */
  under?: (row: Row) => ReactNode;
  /** Makes the column one that can be sorted by. */
  sort?: (row: Row) => Order;
  /** The figure of the registry that a cell shows, or follows from; null where a row has none. */
  figure?: (row: Row) => Traced | null;
  numeric?: boolean;
  quiet?: boolean;
  wide?: boolean;
};

export const FEATURES = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
  filterFns: { includesString: filterFn_includesString },
});

const ALPHABET = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** The columns as TanStack Table knows them, and one that nobody sees for what is searched. */
export function columnsOf<Row extends object>(
  columns: Column<Row>[],
  search: ((row: Row) => string) | undefined,
): ColumnDef<typeof FEATURES, Row>[] {
  const shown = columns.map(
    ({ sort, numeric = false, ...column }): ColumnDef<typeof FEATURES, Row> => ({
      id: idOf(column),
      accessorFn: (row) => sort?.(row) ?? undefined,
      enableSorting: sort !== undefined,
      sortDescFirst: numeric,
      sortUndefined: "last",
      sortFn: (one, other, id) => compared(one.getValue<Order>(id), other.getValue<Order>(id)),
    }),
  );
  return search ? [...shown, { id: "searched", accessorFn: search }] : shown;
}

/** What a column is called in the address. */
export function idOf({ id, head }: Pick<Column<never>, "id" | "head">): string {
  return id ?? nameIn(head);
}

/** "-streams" in an address: by streams, the largest first. An order by what no column tells is none. */
export function readOrder<Row>(text: string | null, columns: Column<Row>[]): { id: string; desc: boolean }[] {
  const desc = text?.startsWith("-") ?? false;
  const id = desc ? text?.slice(1) : text;
  const column = columns.find((one) => one.sort && idOf(one) === id);
  return column ? [{ id: idOf(column), desc }] : [];
}

export function writeOrder([order]: { id: string; desc: boolean }[]): string | null {
  return order ? `${order.desc ? "-" : ""}${order.id}` : null;
}

/** Numbers by size, texts by the alphabet, a text after every number. */
export function compared(one: Order, other: Order): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return ALPHABET.compare(String(one ?? ""), String(other ?? ""));
}
