"use client";
import { changePage, usePage } from "@/lib/use-page";
import { ComparisonSelector } from "./comparison-selector";
import { PeriodSelector } from "./period-selector";

/** When is looked at, and against what. `newest`: the last day with data. */
export function FigureControls({ newest }: { newest: string | null }) {
  const page = usePage();
  return (
    <>
      <PeriodSelector span={page.span} asKnownOn={page.asKnownOn} newest={newest} />
      <ComparisonSelector compare={page.compare} onChange={(compare) => changePage({ compare })} />
    </>
  );
}
