import { useId } from "react";
import type { MappableColumn, Proposal } from "@/lib/api/types";
import { choiceOf, type Fact, type Kind, type Origin, originFor } from "@/lib/mapping";
import { Name } from "../name";
import { Select } from "../ui/select";
import { INPUT, type Problem } from "./field";

type Props = {
  column: MappableColumn;
  origin: Origin | undefined;
  guess: Proposal["columns"][number] | undefined;
  header: string[];
  samples: string[][];
  problem: Problem | undefined;
  onChange: (origin: Origin) => void;
};

const FACTS: Record<Fact, string> = { account: "Whose the file is", observed_on: "The day of the file" };
const KINDS: Record<Kind, string> = {
  text: "text",
  code: "an id",
  whole: "a whole number",
  money: "an amount",
  share: "a share (0.25)",
  percent: "a percentage (25)",
  day: "a day (2026-01-31)",
  day_first: "a day (31/1/2026)",
  month_first: "a day (1/31/2026)",
  month: "a month (2026-01)",
  isrc: "an ISRC",
  barcode: "a UPC or EAN",
  store: "a store",
  usage: "a kind of use",
  country: "a country",
  currency: "a currency",
  seconds: "a time (0:01:21)",
  hours: "hours (1.5)",
};

/** One column of the table: what it is made from, how that is read, and some of the cells. */
export function ColumnField({ column, origin, guess, header, samples, problem, onChange }: Props) {
  const id = useId();
  const needed = column.required ? "needed" : column.one_of ? "one of these is needed" : "";
  return (
    <li className="grid grid-cols-1 gap-x-4 gap-y-1 border-line border-t py-2.5 first:border-t-0 sm:grid-cols-[14rem_1fr]">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium text-sm">
          {column.title}
        </label>
        {needed && <span className="ml-2 text-soft text-xs">{needed}</span>}
        <p className="text-soft text-xs">{column.help}</p>
      </div>
      <div className="grid min-w-0 content-start gap-1">
        <div className="flex min-w-0 flex-wrap gap-2">
          <Select
            label={`${column.title} is`}
            id={id}
            className="min-w-48 flex-1"
            value={choiceOf(origin, header)}
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-about`}
            onChange={({ target }) => onChange(originFor(target.value, header, origin))}
          >
            <option value="nothing">—</option>
            {column.kinds.length > 0 && (
              <optgroup label="A column of the file">
                {header.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                  <option key={place} value={`header ${place}`} disabled={!cell.trim()}>
                    {cell || "(no name)"}
                  </option>
                ))}
              </optgroup>
            )}
            {column.facts.map((fact) => (
              <option key={fact} value={`fact ${fact}`}>
                {FACTS[fact]}
              </option>
            ))}
            <option value="constant">The same on every row …</option>
          </Select>
          <How column={column} origin={origin} onChange={onChange} />
        </div>
        {origin?.from === "header" && <Cells place={header.indexOf(origin.header)} samples={samples} />}
        <p id={`${id}-about`} className={problem ? "text-bad text-xs" : "text-soft text-xs"}>
          {problem ? `${problem.sentence} ${problem.fix}` : stillSo(guess, origin)}
        </p>
      </div>
    </li>
  );
}

function How({ column, origin, onChange }: Pick<Props, "column" | "origin" | "onChange">) {
  if (origin?.from === "header" && column.kinds.length > 1) {
    return (
      <Select
        label={`${column.title} is written as`}
        value={origin.kind ?? column.kinds[0]}
        onChange={({ target }) => onChange({ ...origin, kind: target.value as Kind, formats: [] })}
      >
        {column.kinds.map((kind) => (
          <option key={kind} value={kind}>
            {KINDS[kind]}
          </option>
        ))}
      </Select>
    );
  }
  if (origin?.from !== "constant") return null;
  const set = (constant: string) => onChange({ from: "constant", constant });
  if (column.choices.length > 0) {
    return (
      <Select
        label={`${column.title} on every row`}
        value={origin.constant}
        onChange={({ target }) => set(target.value)}
      >
        <option value="">Choose</option>
        {column.choices.map((word) => (
          <option key={word} value={word}>
            {word.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <input
      aria-label={`${column.title} on every row`}
      className={`${INPUT} h-8 w-40 flex-1`}
      value={origin.constant}
      maxLength={200}
      onChange={({ target }) => set(target.value)}
    />
  );
}

function Cells({ place, samples }: { place: number; samples: string[][] }) {
  const cells = [...new Set(samples.map((row) => row[place] ?? "").filter(Boolean))].slice(0, 4);
  if (cells.length === 0) return <p className="text-soft text-xs">Its first cells are empty.</p>;
  return (
    <p className="flex min-w-0 flex-wrap gap-1 font-mono text-xs">
      {cells.map((cell) => (
        <Name key={cell} className="max-w-60 rounded border border-line px-1.5">
          {cell}
        </Name>
      ))}
    </p>
  );
}

/** Why it was proposed, as long as that is what is chosen. */
function stillSo(guess: Props["guess"], origin: Origin | undefined): string {
  if (!guess) return "";
  const same =
    (origin?.from === "header" && origin.header === guess.header) ||
    (origin?.from === "constant" && origin.constant === guess.constant) ||
    (origin?.from === "fact" && origin.fact === guess.fact) ||
    (origin?.from === "nothing" && guess.header === null && guess.constant === null && guess.fact === null);
  return same ? guess.reason : "";
}
