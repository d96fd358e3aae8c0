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

/** What a row is sorted by; null stands last, whichever way. */
export type Order = string | number | null;

/** `wide`: left out where the page is narrow; what it says then stands in the first column. */
export type Column<Row> = {
  head: string;
  cell: (row: Row) => ReactNode;
  /** Makes the column one that can be sorted by. */
  sort?: (row: Row) => Order;
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
    ({ head, sort, numeric = false }): ColumnDef<typeof FEATURES, Row> => ({
      id: head,
      accessorFn: (row) => sort?.(row) ?? undefined,
      enableSorting: sort !== undefined,
      sortDescFirst: numeric,
      sortUndefined: "last",
      sortFn: (one, other, id) => compared(one.getValue<Order>(id), other.getValue<Order>(id)),
    }),
  );
  return search ? [...shown, { id: "searched", accessorFn: search }] : shown;
}

/** Numbers by size, texts by the alphabet, a text after every number. */
export function compared(one: Order, other: Order): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return ALPHABET.compare(String(one ?? ""), String(other ?? ""));
}
