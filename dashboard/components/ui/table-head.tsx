"use client";
import { classNames } from "@/lib/class-names";
import { type Column, idOf } from "@/lib/table";

/** The order a column is in now, and how to change it. */
type Sorted = {
  getCanSort: () => boolean;
  getIsSorted: () => false | "asc" | "desc";
  toggleSorting: () => void;
};

type Props<Row> = { columns: Column<Row>[]; orderOf: (id: string) => Sorted | undefined };

const WORDS = { asc: "ascending", desc: "descending" } as const;
const MARKS = { asc: "▲", desc: "▼" } as const;

/** The heads of a table; those of columns that can be sorted by are buttons. */
export function TableHead<Row>({ columns, orderOf }: Props<Row>) {
  return (
    <thead className="text-left text-soft text-xs">
      <tr>
        {columns.map((column, place) => {
          const order = orderOf(idOf(column));
          const sorted = order?.getIsSorted() || null;
          return (
            <th
              key={idOf(column)}
              scope="col"
              aria-sort={order?.getCanSort() ? (sorted ? WORDS[sorted] : "none") : undefined}
              className={classNames(
                "whitespace-nowrap pb-1.5 font-medium not-last:pr-4",
                place === 0 && "sticky left-0 z-1 bg-surface",
                column.numeric && "text-right",
                column.wide && "max-sm:hidden",
              )}
            >
              {order?.getCanSort() ? (
                <button
                  type="button"
                  onClick={() => order.toggleSorting()}
                  className="min-h-6 rounded-sm hover:text-ink"
                >
                  {column.head}
                  <span aria-hidden="true" className="ml-1 inline-block w-2.5 text-[0.625rem]">
                    {sorted && MARKS[sorted]}
                  </span>
                </button>
              ) : (
                column.head
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
