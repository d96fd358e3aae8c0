import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { SqlTable } from "@/lib/api/explore";
import { ADDS } from "@/lib/explore/sql";
import { counted } from "@/lib/format/sentences";
import { Panel } from "../panel";
import { Chevron } from "../ui/chevron";

type Props = { query: UseQueryResult<SqlTable[]>; onInsert: (name: string) => void };

/** Every table with its columns in words; a click puts the name into the query. */
export function SqlTables({ query, onInsert }: Props) {
  const [sought, setSought] = useState("");
  const tables = (query.data ?? []).filter((table) => fits(table, sought.trim().toLowerCase()));
  return (
    <Panel title="Tables" query={query} height="h-96">
      <input
        type="search"
        aria-label="Search tables and columns"
        placeholder="Search"
        value={sought}
        onChange={({ target }) => setSought(target.value)}
        className="mb-2 h-8 w-full rounded-md border border-edge bg-surface px-2.5 text-sm placeholder:text-soft"
      />
      <ul className="grid grid-cols-1 gap-1">
        {tables.map((table) => (
          <li key={table.name}>
            <Table table={table} open={sought.trim() !== ""} onInsert={onInsert} />
          </li>
        ))}
      </ul>
      {query.data && tables.length === 0 && <p className="text-soft text-sm">No table or column is called that.</p>}
    </Panel>
  );
}

function fits({ name, columns }: SqlTable, sought: string): boolean {
  return [name, ...columns.map((column) => column.name)].some((word) => word.includes(sought));
}

type TableProps = { table: SqlTable; open: boolean; onInsert: (name: string) => void };

function Table({ table: { name, says, warning, columns }, open, onInsert }: TableProps) {
  return (
    <details open={open} className="group rounded-md border border-line px-2.5">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-2 text-sm [&::-webkit-details-marker]:hidden">
        <Chevron />
        <span className="min-w-0 flex-1 truncate font-mono">{name}</span>
        <span className="text-soft text-xs">{counted(columns.length, "column")}</span>
      </summary>
      <div className="border-line border-t py-2 text-xs">
        <p>{says}</p>
        {warning && <p className="mt-1 text-amber">{warning}</p>}
        <p className="mt-1">
          <Insert name={name} onInsert={onInsert} />
        </p>
        <dl className="mt-2 grid grid-cols-1 gap-1.5">
          {columns.map((column) => (
            <div key={column.name}>
              <dt className="flex flex-wrap items-baseline gap-x-2">
                <Insert name={column.name} onInsert={onInsert} />
                <span className="text-soft">{column.type}</span>
                {column.adds && (
                  <span className={column.adds === "adds" ? "text-soft" : "text-amber"}>{ADDS[column.adds]}</span>
                )}
              </dt>
              <dd className="text-soft">{column.says}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}

function Insert({ name, onInsert }: { name: string; onInsert: (name: string) => void }) {
  return (
    <button
      type="button"
      title="Put it into the query"
      onClick={() => onInsert(name)}
      className="min-h-6 rounded-sm font-mono text-accent hover:underline"
    >
      {name}
    </button>
  );
}
