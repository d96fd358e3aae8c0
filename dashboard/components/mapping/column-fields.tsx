import type { MappableTable, Proposal } from "@/lib/api/types";
import { type Sketch, withOrigin } from "@/lib/mapping";
import { Panel } from "../panel";
import { ColumnField } from "./column-field";
import type { Problem } from "./field";

type Props = {
  sketch: Sketch;
  table: MappableTable;
  proposal: Proposal;
  problems: Problem[];
  onChange: (sketch: Sketch) => void;
};

/** Each column of the table: those it needs and those something speaks for first, the others on request. */
export function ColumnFields({ sketch, table, proposal, problems, onChange }: Props) {
  const spoken = new Set(Object.keys(sketchColumns(proposal, table)));
  const first = table.columns.filter(({ name, required, one_of }) => required || one_of || spoken.has(name));
  const others = table.columns.filter((column) => !first.includes(column));
  const field = (column: MappableTable["columns"][number]) => (
    <ColumnField
      key={column.name}
      column={column}
      origin={sketch.origins[column.name]}
      guess={
        sketch.table === proposal.table ? proposal.columns.find((guess) => guess.column === column.name) : undefined
      }
      header={sketch.header}
      samples={proposal.sample_rows}
      problem={problems.find((found) => found.field === `columns.${column.name}`)}
      onChange={(origin) => onChange(withOrigin(sketch, column.name, origin))}
    />
  );
  return (
    <Panel title="What its columns mean">
      {unused(sketch).length > 0 && (
        <p className="mb-3 text-soft text-sm">Not used of the file: {unused(sketch).join(", ")}.</p>
      )}
      <ul className="grid grid-cols-1">{first.map(field)}</ul>
      {others.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-6 w-fit cursor-pointer font-medium text-accent text-sm">
            {others.length} more columns
          </summary>
          <ul className="mt-1 grid grid-cols-1">{others.map(field)}</ul>
        </details>
      )}
    </Panel>
  );
}

function sketchColumns(proposal: Proposal, table: MappableTable): Record<string, true> {
  if (proposal.table !== table.name) return {};
  return Object.fromEntries(proposal.columns.map(({ column }) => [column, true]));
}

function unused({ header, origins }: Sketch): string[] {
  const used = new Set(Object.values(origins).flatMap((origin) => (origin.from === "header" ? [origin.header] : [])));
  return header.filter((cell) => cell.trim() && !used.has(cell));
}
