// Where the same question is answered as a file.
import { metricsQuery, type Question } from "../question";

export function csvAddress(question: Question, slug: string, by: string | null = null): string {
  const query = asked(question, slug);
  if (by) query.set("by", by);
  for (const filter of question.where) query.append("where", filter);
  return `/api/metrics.csv?${query}`;
}

/** The bundle that proves one number on any machine: the files it follows from, and how. */
export function proofAddress(question: Question, slug: string): string {
  const query = asked(question, slug);
  for (const name of ["slugs", "compare", "compare_from", "compare_to"]) query.delete(name);
  query.set("slug", slug);
  for (const filter of question.where) query.append("where", filter);
  return `/api/prove.zip?${query}`;
}

/** The question without its filters. */
function asked(question: Question, slug: string): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(metricsQuery(question, slug)))
    if (typeof value === "string") query.set(name, value);
  return query;
}
