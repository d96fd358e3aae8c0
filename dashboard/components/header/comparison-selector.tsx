"use client";
import { lazy, Suspense, useState } from "react";
import { formatSpan } from "@/lib/format/dates";
import { COMPARISONS, type Comparison, type Dates, isCustom } from "@/lib/question";
import { choosePage } from "@/lib/use-page";
import { Select } from "../ui/select";

const ComparedDates = lazy(() => import("./compared-dates"));

const WORDS: Partial<Record<Comparison, string>> = {
  previous: "vs previous",
  exact: "vs previous, exact days",
  year: "vs year before",
  age: "vs others, same age",
  custom: "vs own dates",
  none: "No comparison",
};

type Props = { compare: Comparison; against: Dates | null; ofOne: boolean; newest: string | null };

/** What the period is compared with. `ofOne`: of one release or recording, which has an age. */
export function ComparisonSelector({ compare, against, ofOne, newest }: Props) {
  const [choosing, setChoosing] = useState(false);
  const offered = COMPARISONS.filter((word) => WORDS[word] && (word !== "age" || ofOne || compare === "age"));
  const choose = (word: Comparison): void => {
    if (word === "custom") setChoosing(true);
    else choosePage({ compare: word, against: null });
  };
  return (
    <>
      <Select
        label="Comparison"
        value={isCustom(compare) ? "custom" : compare}
        onChange={({ target }) => choose(offered.find((word) => word === target.value) ?? "previous")}
        className="w-40 max-sm:order-2 max-sm:min-w-32 max-sm:flex-1"
      >
        {offered.map((word) => (
          <option key={word} value={word}>
            {WORDS[word]}
          </option>
        ))}
      </Select>
      {(choosing || against) && (
        <Against
          against={against}
          exact={compare === "custom_exact"}
          newest={newest}
          open={choosing}
          onOpen={setChoosing}
        />
      )}
    </>
  );
}

type AgainstProps = Omit<Parameters<typeof ComparedDates>[0], "label" | "onClose"> & {
  open: boolean;
  onOpen: (open: boolean) => void;
};

/** The days that are compared with; the calendar comes with the first click. */
function Against({ open, onOpen, ...chosen }: AgainstProps) {
  const { against } = chosen;
  const label = against ? formatSpan(against.from, against.to) : "Dates";
  const button = (
    <button
      type="button"
      title="Days to compare with"
      onClick={() => onOpen(true)}
      className="flex h-8 items-center rounded-md border border-edge bg-surface px-2 font-medium text-sm max-sm:order-4"
    >
      {label}
    </button>
  );
  if (!open) return button;
  return (
    <Suspense fallback={button}>
      <ComparedDates {...chosen} label={label} onClose={() => onOpen(false)} />
    </Suspense>
  );
}
