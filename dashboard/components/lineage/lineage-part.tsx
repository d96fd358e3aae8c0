"use client";
import { useState } from "react";
import type { Answer, KnownSource, TracePart } from "@/lib/api/types";
import { partValue } from "@/lib/format/lineage";
import { formatValue } from "@/lib/format/value";
import { Button } from "../ui/button";
import { LineageFile } from "./lineage-file";

const FIRST = 5;

type Props = { part: TracePart; alone: boolean; answer: Answer; known: KnownSource[] };

/** One measure: the rows of a table it was read from, by file. */
export function LineagePart({ part, alone, answer, known }: Props) {
  const [all, setAll] = useState(false);
  const files = all ? part.files : part.files.slice(0, FIRST);
  const more = part.files.length - files.length;
  const count = part.files.length + part.more_files;
  const value = (amount: TracePart["value"]) => partValue(amount, alone ? answer : null);
  return (
    <li className="min-w-0">
      <h3 className="mb-1.5 text-sm">
        <span className="font-mono font-semibold">
          {part.table}.{part.column}
        </span>{" "}
        <span className="text-soft">
          {value(part.value)} from {formatValue(part.rows, "rows")} {part.rows === 1 ? "row" : "rows"} of{" "}
          {formatValue(count, "rows")} {count === 1 ? "file" : "files"}
        </span>
      </h3>
      <ul className="grid grid-cols-1 gap-1.5">
        {files.map((file) => (
          <li key={`${file.sha256}/${file.name}`}>
            <LineageFile file={file} value={value} known={known} open={count === 1} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button kind="quiet" className="mt-1" onClick={() => setAll(true)}>
          and {formatValue(more, "rows")} more {more === 1 ? "file" : "files"}
        </Button>
      )}
      {part.more_files > 0 && (
        <p className="mt-1 px-3 text-soft text-sm">
          and {formatValue(part.more_files, "rows")} more {part.more_files === 1 ? "file" : "files"} that{" "}
          {part.more_files === 1 ? "is" : "are"} not listed here, with {formatValue(part.more_rows, "rows")} rows.
        </p>
      )}
    </li>
  );
}
