"use client";
import { lazy, Suspense } from "react";
import type { Answer } from "@/lib/api/types";
import { closeLineage, openLineage, useAsked } from "@/lib/lineage-desk";
import type { Question } from "@/lib/question";

const LineageDialog = lazy(() => import("./lineage/lineage-dialog"));

/** Where any number of the page shows what it is made of. */
export function LineageDesk() {
  const asked = useAsked();
  return (
    asked && (
      <Suspense>
        <LineageDialog asked={asked} onClose={closeLineage} />
      </Suspense>
    )
  );
}

/** How a page's own figures open where they are from: those that have a number. */
export function tracing(answers: Answer[] | undefined, question: Question): (slug: string) => void {
  return (slug) => {
    const answer = answers?.find((one) => one.slug === slug && one.total !== null);
    if (!answer) return;
    const figures = [{ slug, word: answer.label, where: [] }];
    openLineage({ title: answer.label, figures, first: 0, question, answer });
  };
}
