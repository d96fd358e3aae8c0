"use client";
import { formatValue } from "@/lib/format/value";

type Props = { caption: string; value: string; found: number; onChange: (text: string) => void };

/** Narrows a table to the rows with a text in them, and says how many there are. */
export function TableSearch({ caption, value, found, onChange }: Props) {
  return (
    <div className="mb-3 flex flex-wrap items-center gap-3">
      <input
        type="search"
        aria-label={`Search in: ${caption}`}
        placeholder="Search"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="h-8 w-56 max-w-full rounded-md border border-edge bg-surface px-2.5 text-sm placeholder:text-soft"
      />
      <p role="status" className="text-soft text-xs">
        {value && (found === 0 ? "Nothing found." : `${formatValue(found, "rows")} found`)}
      </p>
    </div>
  );
}
