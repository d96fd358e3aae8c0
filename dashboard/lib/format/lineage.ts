// The amounts of a trace as text. A part of a ratio is not of the ratio's unit, so it is shown as it is.
import type { Answer, Value } from "../api/types";
import { plain } from "./decimal";
import { formatValue, MISSING } from "./value";

const MADE_OF_OTHERS: Answer["unit"][] = ["ratio", "percent", "rate"];

/** An amount in the answer's own unit where it adds up to it, else the exact number. */
export function partValue(amount: Value, answer: Pick<Answer, "unit" | "currency"> | null): string {
  if (answer && !MADE_OF_OTHERS.includes(answer.unit)) return formatValue(amount, answer.unit, answer.currency);
  const text = amount === null ? null : plain(amount);
  if (text === null) return MISSING;
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: 12 })
    .format(text as Intl.StringNumericLiteral)
    .replace("-", "−");
}
