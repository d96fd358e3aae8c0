// Numbers as people type them: "1,300,000", "1.300.000", "1 300 000", "12,5". Exact text, never a computer's fraction.

const SPACES = /[\s'’]/g;
const WITH_COMMAS = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const WITH_POINTS = /^[1-9]\d{0,2}((\.\d{3}){2,}|(\.\d{3})+(,\d+))$/;

/** A number without grouping and with a point, "1300000" or "12.5"; null for what is none. One point alone parts the fraction. */
export function typedNumber(text: string): string | null {
  const tight = text.replaceAll(SPACES, "");
  if (WITH_COMMAS.test(tight)) return tight.replaceAll(",", "");
  if (WITH_POINTS.test(tight)) return tight.replaceAll(".", "").replace(",", ".");
  return /^\d+([.,]\d+)?$/.test(tight) ? tight.replace(",", ".") : null;
}

type Bounds = { least?: number; most?: number; whole?: boolean; decimals?: number };

/** Why what was typed will not do, as a sentence at its field; null where it will. */
export function wrongNumber(text: string, { least = 0, most, whole, decimals }: Bounds = {}): string | null {
  const kind = whole ? "a whole number" : "a number";
  const range =
    most === undefined ? `from ${least.toLocaleString("en")} on` : `from ${least} to ${most.toLocaleString("en")}`;
  const read = typedNumber(text);
  if (read === null) return `Write ${kind}, ${range}.`;
  if (whole && read.includes(".")) return "Write a whole number, without a fraction.";
  if (Number(read) < least || (most !== undefined && Number(read) > most)) return `Write ${kind}, ${range}.`;
  if (decimals !== undefined && (read.split(".")[1] ?? "").length > decimals)
    return `Write at most ${decimals} digits after the point.`;
  return null;
}

/** The fields that are wrong, of what was looked at; null where none is. */
export function wrongOf(looked: Record<string, string | null>): Record<string, string> | null {
  const wrong = Object.entries(looked).flatMap(([field, why]) => (why === null ? [] : [[field, why] as const]));
  return wrong.length > 0 ? Object.fromEntries(wrong) : null;
}
