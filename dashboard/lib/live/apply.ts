// Brings an announced change onto the page: totals at once where they answer the page's question, then what changed of its
// figures, then all of it anew.
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { PAGE } from "../api/pages";
import { fetchAnswers } from "../api/queries";
import type { Answers } from "../api/types";
import { type Question, questionKey } from "../question";
import type { LiveEvent } from "./state";

/** A page's answer with the event's totals in it, when the page asks exactly what the event answers. */
export function withTotals<Told extends Answers>(told: Told, event: LiveEvent, question: Question): Told {
  const asked = "period" in question.span && question.span.period === event.period;
  if (!asked || question.where.length > 0 || question.compare !== "previous" || question.asKnownOn) return told;
  return { ...told, answers: told.answers.map((answer) => ({ ...answer, ...event.totals[answer.slug] })) };
}

/** It with some figures replaced, now true through this revision; an older reply never replaces a newer one. */
export function withAnswers<Told extends Answers>(known: Told, newer: Answers, through: number): Told {
  if (newer.revision < known.revision) return known;
  const bySlug = new Map(newer.answers.map((answer) => [answer.slug, answer]));
  return {
    ...known,
    revision: Math.max(known.revision, through),
    answers: known.answers.map((answer) => bySlug.get(answer.slug) ?? answer),
  };
}

/** Shows the event's totals, fetches the figures that changed, and asks for the rest of the page again. */
export async function applyEvent(client: QueryClient, event: LiveEvent, question: Question): Promise<void> {
  const pages = openPages(client, question);
  const change = (how: (told: Answers) => Answers): void => {
    for (const key of pages) client.setQueryData<Answers>(key, (told) => told && how(told));
  };
  change((told) => withTotals(told, event, question));
  const slugs = event.changed.metrics.filter((slug) => pages.some((key) => shows(client, key, slug)));
  try {
    if (slugs.length > 0) {
      const newer = await fetchAnswers(question, slugs.join(","));
      change((told) => withAnswers(told, newer, event.revision));
    }
  } catch {
    // What could not be fetched alone is fetched with its page, which says so where that fails too.
  } finally {
    invalidate(client, event.changed.metrics);
  }
}

/** The keys of the pages on the screen that have figures and ask this question. */
function openPages(client: QueryClient, question: Question): QueryKey[] {
  const asked = questionKey(question);
  return client
    .getQueryCache()
    .findAll({ queryKey: [PAGE], type: "active" })
    .filter(({ queryKey }) => queryKey[2] === asked)
    .map(({ queryKey }) => queryKey);
}

function shows(client: QueryClient, key: QueryKey, slug: string): boolean {
  return client.getQueryData<Answers>(key)?.answers.some((answer) => answer.slug === slug) ?? false;
}

/** Pages, open breakdowns, traces and lists; what is not on the screen is asked for when it is next opened. */
function invalidate(client: QueryClient, slugs: string[]): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [name, slug] }) =>
      (name === "breakdown" || name === "trace") && slugs.includes(String(slug)),
  });
  for (const name of [PAGE, "status", "files", "artists", "me", "catalog", "money", "reconciliation", "quality"])
    void client.invalidateQueries({ queryKey: [name] });
}
