// Brings an announced change onto the page: totals at once where they answer the page's question, then the series.
import type { QueryClient } from "@tanstack/react-query";
import { fetchAnswers, tilesQuery } from "../api/queries";
import type { Answers } from "../api/types";
import type { Question } from "../question";
import type { LiveEvent } from "./state";

/** The tiles with the event's totals in them, when the page asks exactly what the event answers. */
export function withTotals(answers: Answers, event: LiveEvent, question: Question): Answers {
  const asked = "period" in question.span && question.span.period === event.period;
  if (!asked || question.where.length > 0 || question.compare !== "previous" || question.asKnownOn) return answers;
  return {
    ...answers,
    answers: answers.answers.map((answer) => ({ ...answer, ...event.totals[answer.slug] })),
  };
}

/** The tiles with some answers replaced, now true through this revision; an older reply never replaces a newer one. */
export function withAnswers(known: Answers, newer: Answers, through: number): Answers {
  if (newer.revision < known.revision) return known;
  const bySlug = new Map(newer.answers.map((answer) => [answer.slug, answer]));
  return {
    revision: Math.max(known.revision, through),
    answers: known.answers.map((answer) => bySlug.get(answer.slug) ?? answer),
  };
}

/** Shows the event's totals, fetches what changed, and marks every other view of it as old. */
export async function applyEvent(client: QueryClient, event: LiveEvent, question: Question): Promise<void> {
  const { queryKey } = tilesQuery(question);
  const shown = client.getQueryData(queryKey);
  if (shown) client.setQueryData(queryKey, withTotals(shown, event, question));
  const slugs = event.changed.metrics.filter((slug) => shown?.answers.some((answer) => answer.slug === slug));
  invalidateAround(client, event.changed.metrics, queryKey);
  if (!shown || slugs.length === 0) {
    if (shown) client.setQueryData(queryKey, { ...shown, revision: Math.max(shown.revision, event.revision) });
    return;
  }
  try {
    const newer = await fetchAnswers(question, slugs.join(","));
    client.setQueryData(queryKey, (known) => known && withAnswers(known, newer, event.revision));
  } catch {
    await client.invalidateQueries({ queryKey });
  }
}

/** Everything but the tiles on the page: other questions when next opened; open breakdowns, traces and lists now. */
function invalidateAround(client: QueryClient, slugs: string[], shownKey: readonly unknown[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === "tiles" && queryKey[1] !== shownKey[1],
    refetchType: "none",
  });
  void client.invalidateQueries({
    predicate: ({ queryKey: [name, slug] }) =>
      (name === "breakdown" || name === "trace") && slugs.includes(String(slug)),
  });
  for (const name of ["page", "status", "files", "artists", "me", "catalog", "money", "reconciliation", "quality"])
    void client.invalidateQueries({ queryKey: [name] });
}
