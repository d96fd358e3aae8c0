"use client";
import { useMemo } from "react";
import { type DataPage, readData, writeData } from "@/lib/data/page";
import { withOwn } from "@/lib/own";
import { changeSearch, useSearch } from "@/lib/use-page";

export function useData(): DataPage {
  const search = useSearch();
  return useMemo(() => readData(search), [search]);
}

/** Goes to a changed page of the data. */
export function changeData(change: Partial<DataPage>): void {
  changeSearch(withOwn(writeData({ ...readData(window.location.search), ...change }), window.location.search));
}
