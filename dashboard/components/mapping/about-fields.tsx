import { useId } from "react";
import type { MappableTable, Proposal } from "@/lib/api/types";
import type { Sketch } from "@/lib/mapping";
import { Panel } from "../panel";
import { Select } from "../ui/select";
import { Field, INPUT, type Problem } from "./field";

type Props = {
  sketch: Sketch;
  tables: MappableTable[];
  proposal: Proposal;
  problems: Problem[];
  onChange: (sketch: Sketch) => void;
  onTable: (table: string) => void;
};

const TOTALS: [Sketch["totals"], string][] = [
  ["none", "There are none"],
  ["blank", "A first or last row that names nothing"],
  ["named", "Rows that say “Total”"],
];

/** What kind of file it is: whose, which table, and what of it is no row. */
export function AboutFields({ sketch, tables, proposal, problems, onChange, onTable }: Props) {
  const ids = { title: useId(), name: useId(), table: useId(), totals: useId(), account: useId() };
  const problem = (field: string) => problems.find((found) => found.field === field);
  const table = tables.find(({ name }) => name === sketch.table);
  return (
    <Panel title="What it is">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field id={ids.title} label="Where it comes from" help="As people call it." problem={problem("title")}>
          <input
            id={ids.title}
            className={INPUT}
            value={sketch.title}
            maxLength={200}
            aria-invalid={problem("title") !== undefined}
            aria-describedby={`${ids.title}-about`}
            onChange={({ target }) => onChange({ ...sketch, title: target.value })}
          />
        </Field>
        <Field
          id={ids.name}
          label="Short name in the data"
          help="Small letters, digits and _; it stays, and a new one is a new source."
          problem={problem("name")}
        >
          <input
            id={ids.name}
            className={INPUT}
            value={sketch.name}
            maxLength={40}
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={problem("name") !== undefined}
            aria-describedby={`${ids.name}-about`}
            onChange={({ target }) => onChange({ ...sketch, name: target.value })}
          />
        </Field>
        <Field
          id={ids.table}
          label="What its rows are"
          help={sketch.table === proposal.table ? `${table?.help ?? ""} ${proposal.reason}` : table?.help}
          problem={problem("table") ?? problem("header")}
        >
          <Select
            label="What its rows are"
            id={ids.table}
            value={sketch.table}
            onChange={({ target }) => onTable(target.value)}
          >
            {tables.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={ids.totals} label="Rows of totals" help="They are left out.">
          <Select
            label="Rows of totals"
            id={ids.totals}
            value={sketch.totals}
            onChange={({ target }) => onChange({ ...sketch, totals: target.value as Sketch["totals"] })}
          >
            {TOTALS.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <label htmlFor={ids.account} className="mt-3 flex min-h-6 w-fit items-center gap-2 text-sm">
        <input
          id={ids.account}
          type="checkbox"
          className="size-4"
          checked={sketch.needs_account ?? false}
          onChange={({ target }) => onChange({ ...sketch, needs_account: target.checked })}
        />
        Say with each file whose it is
      </label>
    </Panel>
  );
}
