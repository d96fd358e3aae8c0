// Which distributor is better, in words: nothing where only one can be judged.
import type { ReconciliationAnswer } from "../api/types";
import { formatValue } from "../format/value";

type Distributor = ReconciliationAnswer["distributors"][number];

/** Who tells soonest and who keeps least; or whose statements are lacking. */
export function distributorsSentence(distributors: Distributor[]): string {
  const told = distributors.filter(({ has_statements }) => has_statements);
  const silent = distributors.filter(({ has_statements }) => !has_statements).map(({ title }) => title);
  const lacking = silent.length > 0 ? ` Drop the statements of ${silent.join(" and ")} on Data to compare.` : "";
  if (told.length === 0) return `No distributor’s statements are here.${lacking}`;
  if (told.length === 1) return `Only one distributor’s statements are here: ${told[0]?.title}’s.${lacking}`;
  const parts = [
    least(
      told,
      ({ months_to_first }) => months_to_first,
      "tells soonest",
      (value) => formatValue(value, "months"),
    ),
    least(
      told,
      ({ fee_share }) => fee_share,
      "keeps least",
      (value) => formatValue(value, "percent"),
    ),
  ].filter(Boolean);
  return `${parts.join("; ") || "They tell and keep the same"}.${lacking}`;
}

/** Who has the least of something that all tell and that is not the same for all; null otherwise. */
function least(
  told: Distributor[],
  of: (one: Distributor) => number | null,
  does: string,
  words: (value: number) => string,
): string | null {
  const values = told.map((one) => ({ title: one.title, value: of(one) }));
  if (values.some(({ value }) => value === null) || new Set(values.map(({ value }) => value)).size === 1) return null;
  const [first] = values.toSorted((one, other) => Number(one.value) - Number(other.value));
  return first ? `${first.title} ${does} (${words(Number(first.value))})` : null;
}
