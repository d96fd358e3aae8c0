"use client";
import { changePage, usePage } from "@/lib/use-page";
import { ArtistSwitcher } from "./artist-switcher";
import { ComparisonSelector } from "./comparison-selector";
import { PeriodSelector } from "./period-selector";

/** Who is looked at, when, and against what. */
export function TodayControls({ newest }: { newest: string | null }) {
  const page = usePage();
  return (
    <>
      <ArtistSwitcher where={page.where} />
      <PeriodSelector span={page.span} asKnownOn={page.asKnownOn} newest={newest} />
      <ComparisonSelector compare={page.compare} onChange={(compare) => changePage({ compare })} />
    </>
  );
}
