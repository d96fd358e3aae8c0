"use client";
import type { KnownSource } from "@/lib/api/types";
import { sourceTitle } from "@/lib/sources";
import { Select } from "../ui/select";
import { changeData } from "./use-data";

type Props = { sources: string[]; known: KnownSource[]; chosen: string | null };

/** One source, or all. */
export function SourceFilter({ sources, known, chosen }: Props) {
  const all = chosen && !sources.includes(chosen) ? [chosen, ...sources] : sources;
  return (
    <Select
      label="Source"
      value={chosen ?? ""}
      onChange={({ target }) => changeData({ source: target.value || null })}
      className="w-48"
    >
      <option value="">All sources</option>
      {all.map((source) => (
        <option key={source} value={source}>
          {sourceTitle(source, known)}
        </option>
      ))}
    </Select>
  );
}
