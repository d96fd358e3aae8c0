// A year's budget as it is typed: exact in hundredths, never a fraction of a computer's own.
import { typedNumber } from "./typed";

const MONTHS = 12;

/** An amount as a number of hundredths; null for what is none. */
function hundredthsOf(text: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typedNumber(text) ?? "");
  return match ? BigInt(`${match[1]}${(match[2] ?? "").padEnd(2, "0")}`) : null;
}

function asText(hundredths: bigint): string {
  const [whole, part] = [hundredths / 100n, hundredths % 100n];
  return part === 0n ? String(whole) : `${whole}.${String(part).padStart(2, "0")}`;
}

/** The year in twelve parts that add up to it; null for what is no amount. */
export function evenly(year: string): string[] | null {
  const all = hundredthsOf(year);
  if (all === null) return null;
  const part = all / BigInt(MONTHS);
  const rest = all % BigInt(MONTHS);
  return Array.from({ length: MONTHS }, (_, month) => asText(part + (BigInt(month) < rest ? 1n : 0n)));
}

/** What months come to, empty ones as nothing; null where one is no amount. */
export function total(months: string[]): string | null {
  let sum = 0n;
  for (const month of months) {
    const found = month.trim() === "" ? 0n : hundredthsOf(month);
    if (found === null) return null;
    sum += found;
  }
  return asText(sum);
}
