"use client";
import { filterOf } from "@/lib/question";
import type { Shown } from "../use-page-answer";
import { BreakdownCard } from "./breakdown-card";
import { tellsApart } from "./parts";

const PLACES = ["first", "second", "third"];

/** The chosen figure by each of its dimensions, a card for each. */
export function Breakdowns({ shown }: { shown: Shown }) {
  const { data, chosen, page, query } = shown;
  if (!data && query.isError) return null;
  const waits = !data || data.chosen !== chosen?.slug;
  const parts = Object.entries(data?.parts ?? {}).filter(([by, part]) =>
    tellsApart(part, filterOf(page.where, by) !== null),
  );
  return (
    <section aria-label={chosen ? `${chosen.label} in parts` : "Parts"} aria-busy={waits} className="breakdowns">
      {waits || !chosen
        ? PLACES.map((place) => <div key={place} className="waiting h-80" />)
        : parts.map(([by, part]) => (
            <BreakdownCard
              key={by}
              answer={chosen}
              by={by}
              part={part}
              page={page}
              definition={shown.definitionOf(chosen.slug)}
            />
          ))}
    </section>
  );
}
