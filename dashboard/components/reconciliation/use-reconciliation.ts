"use client";
import { useMemo } from "react";
import { withOwn } from "@/lib/own";
import { type ReconciliationPage, readReconciliation, writeReconciliation } from "@/lib/reconciliation/page";
import { changeSearch, useSearch } from "@/lib/use-page";

export function useReconciliation(): ReconciliationPage {
  const search = useSearch();
  return useMemo(() => readReconciliation(search), [search]);
}

/** Goes to a changed page; another question begins with its first gaps again. */
export function changeReconciliation(change: Partial<ReconciliationPage>): void {
  changeSearch(
    withOwn(
      writeReconciliation({ ...readReconciliation(window.location.search), offset: 0, ...change }),
      window.location.search,
    ),
  );
}
