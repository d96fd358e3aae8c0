"use client";
import { COMPARISONS, type Comparison } from "@/lib/question";
import { Select } from "../ui/select";

const WORDS: Record<Comparison, string> = {
  previous: "vs previous",
  exact: "vs previous, exact days",
  year: "vs year before",
  none: "No comparison",
};

type Props = { compare: Comparison; onChange: (compare: Comparison) => void };

export function ComparisonSelector({ compare, onChange }: Props) {
  return (
    <Select
      label="Comparison"
      value={compare}
      onChange={({ target }) => onChange(COMPARISONS.find((word) => word === target.value) ?? "previous")}
      className="w-40 max-sm:order-2 max-sm:min-w-32 max-sm:flex-1"
    >
      {COMPARISONS.map((word) => (
        <option key={word} value={word}>
          {WORDS[word]}
        </option>
      ))}
    </Select>
  );
}
