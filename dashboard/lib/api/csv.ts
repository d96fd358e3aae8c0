// Where the same question is answered as a file.
import { metricsQuery, type Question } from "../question";

export function csvAddress(question: Question, slug: string, by: string | null = null): string {
  const { where, ...rest } = metricsQuery(question, slug);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (typeof value === "string") query.set(name, value);
  if (by) query.set("by", by);
  for (const filter of where ?? []) query.append("where", filter);
  return `/api/metrics.csv?${query}`;
}
