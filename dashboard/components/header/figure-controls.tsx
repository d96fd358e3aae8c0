"use client";
import { useEffect } from "react";
import { isOfOne } from "@/lib/of-one";
import { correctAddress, usePage } from "@/lib/use-page";
import { ComparisonSelector } from "./comparison-selector";
import { PeriodSelector } from "./period-selector";

type Props = {
  newest: string | null;
  /** Whether the page is of one release or recording. */
  ofOne: boolean;
};

/** When is looked at, and against what. `newest`: the last day with data. */
export function FigureControls({ newest, ...props }: Props) {
  const page = usePage();
  useEffect(correctAddress, []);
  const ofOne = props.ofOne || isOfOne(page.where);
  return (
    <>
      <PeriodSelector span={page.span} asKnownOn={page.asKnownOn} newest={newest} ofOne={ofOne} />
      <ComparisonSelector compare={page.compare} against={page.against} ofOne={ofOne} newest={newest} />
    </>
  );
}
