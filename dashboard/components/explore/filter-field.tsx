"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { valuesQuery } from "@/lib/api/explore";
import { clipped } from "@/lib/format/clipped";
import { withFilter } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { dimensionWord } from "../breakdown/dimension-words";
import { Select } from "../ui/select";

type Props = { metric: string; dimensions: string[]; where: string[] };

/** Narrows the question to one value of a dimension; only values that there are can be chosen. */
export function FilterField({ metric, dimensions, where }: Props) {
  const [dimension, setDimension] = useState("");
  const known = dimensions.includes(dimension) ? dimension : "";
  const values = useQuery(valuesQuery(metric, known));
  const choose = (value: string): void => {
    setDimension("");
    changePage({ where: withFilter(where, known, value) });
  };
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-2">
      <Select label="Filter by" value={known} onChange={({ target }) => setDimension(target.value)} className="w-40">
        <option value="">Filter</option>
        {dimensions.map((name) => (
          <option key={name} value={name}>
            {dimensionWord(name)}
          </option>
        ))}
      </Select>
      {known && (
        <Select
          label={`${dimensionWord(known)} is`}
          value=""
          disabled={!values.data}
          onChange={({ target }) => choose(target.value)}
          className="w-52"
        >
          <option value="">{values.isPending ? "Loading" : "is …"}</option>
          {values.data?.map(({ key, label }) => (
            <option key={key} value={key}>
              {clipped(label)}
            </option>
          ))}
        </Select>
      )}
    </span>
  );
}
