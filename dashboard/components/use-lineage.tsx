"use client";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import type { Answer } from "@/lib/api/types";
import type { Page } from "@/lib/question";

const LineageDialog = lazy(() => import("./lineage/lineage-dialog"));

/** Where a figure is from, in a dialog; `trace` opens it for one with a number. */
export function useLineage(
  answers: Answer[] | undefined,
  page: Page,
): { lineage: ReactNode; trace: (slug: string) => void } {
  const [traced, setTraced] = useState<string | null>(null);
  const leave = useCallback(() => setTraced(null), []);
  const source = answers?.find(({ slug, total }) => slug === traced && total !== null);
  const lineage = source && (
    <Suspense>
      <LineageDialog answer={source} page={page} onClose={leave} />
    </Suspense>
  );
  return { lineage, trace: setTraced };
}
