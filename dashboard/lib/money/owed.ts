// What a payee is owed beside the totals, in words.
import type { Statement } from "../api/types";
import { formatExact } from "../format/value";

/** A sentence for each amount that is in no sum, with the reason; in the currency of its statements. */
export function besideOwed({ unconverted, undated }: Pick<Statement, "unconverted" | "undated">): string[] {
  return [
    ...Object.entries(unconverted).map(
      ([currency, amount]) => `${owed(amount, currency)} more have no rate of exchange and are in no sum.`,
    ),
    ...Object.entries(undated).map(
      ([currency, amount]) =>
        `${owed(amount, currency)} more are of statements that do not say when they were: in no accounting month and no sum. By sale month they are counted.`,
    ),
  ];
}

function owed(amount: string, currency: string): string {
  return currency === "unknown" ? `${formatExact(amount, null)} in an unknown currency` : formatExact(amount, currency);
}
