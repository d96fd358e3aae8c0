"use client";
import { useMemo } from "react";
import { type Explore, readExplore, withExplore } from "@/lib/explore/page";
import { changeSearch, useSearch } from "@/lib/use-page";

export function useExplore(): Explore {
  const search = useSearch();
  return useMemo(() => readExplore(search), [search]);
}

/** Goes to a changed question. */
export function changeExplore(change: Partial<Explore>): void {
  changeSearch(withExplore(window.location.search, change));
}
