"use client";
import { createContext, useContext, useMemo } from "react";
import type { Annotation } from "@/lib/api/types";
import { shownOn } from "@/lib/chart/annotations";
import type { Figure } from "@/lib/chart/figure";
import { useHiddenKinds } from "@/lib/chart/hidden-kinds";

/** What happened, as the page's own answer tells it; null where the page does not know. */
export const Happened = createContext<readonly Annotation[] | null>(null);

export function useHappened(): readonly Annotation[] | null {
  return useContext(Happened);
}

/** What happened on a figure's places: all of it for the list, and what the lane shows, as people chose the kinds. */
export function useAnnotated(figure: Figure, told: readonly Annotation[]) {
  const hidden = useHiddenKinds();
  const happened = useMemo(() => shownOn(told, figure), [told, figure]);
  const flags = useMemo(() => happened.filter(({ kind }) => !hidden.includes(kind)), [happened, hidden]);
  return { happened, flags };
}
