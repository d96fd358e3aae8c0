// A value as text, decided by its unit and nothing else. Missing is "n/a", never 0.
import type { Answer, Value } from "../api/types";
import { plain } from "./decimal";

/** The units of the API, and "rows" for what only the page counts. */
export type Unit = Answer["unit"] | "rows";
export type Style = "tile" | "exact" | "axis";

const LOCALE = "en-US";
export const MISSING = "n/a";

/** The value for people: "128,412", "$1,284.22", "$0.00231", "1.83", "18.2 %". */
export function formatValue(value: Value, unit: Unit, currency: string | null = null, style: Style = "exact"): string {
  if (value === null) return MISSING;
  const text = plain(value);
  if (text === null) return MISSING;
  switch (unit) {
    case "money":
      return money(text, currency, style === "axis" ? axisDigits(text) : 2, style);
    case "rate":
      return money(text, currency, 5, style);
    case "ratio":
      return number(text, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    case "percent":
      return `${number(shift(text, 2), { maximumFractionDigits: style === "axis" ? 0 : 1 })} %`;
    case "seconds":
    case "minutes":
    case "hours":
    case "days":
    case "months":
      return number(text, compact(text, style) ?? { maximumFractionDigits: 1 });
    default:
      return number(text, compact(text, style) ?? { maximumFractionDigits: 0 });
  }
}

/** Money to its last digit: "$0.002471773214", never less than whole coins. */
export function formatExact(value: string | null, currency: string | null): string {
  const text = value === null ? null : plain(value);
  return text === null ? MISSING : money(text, currency, 2, "exact", 20);
}

/** The same with a plus sign in front of what is above zero. */
export function formatSigned(value: string, unit: Unit, currency: string | null): string {
  if (unit === "percent") return `${signed(number(shift(value, 2), { maximumFractionDigits: 1 }))} points`;
  return signed(formatValue(value, unit, currency));
}

/** From here on a percentage says less than how many times as much it is. */
const MANY_TIMES = 10;

/** A change such as 0.18 as "+18 %", one decimal below ten percent; one such as 34 as "× 35". */
export function formatChange(change: number): string {
  if (change >= MANY_TIMES) return `× ${number(String(1 + change), { maximumFractionDigits: 0 })}`;
  const percent = Math.abs(change) * 100;
  const digits = percent < 10 && percent >= 0.05 ? 1 : 0;
  const text = number(String(percent), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text === "0" ? "" : change > 0 ? "+" : "−"}${text} %`;
}

/** What stands beside the value in small print: the currency, or the unit's word. */
export function unitWord(unit: Unit, currency: string | null): string {
  if (unit === "money" || unit === "rate") return currency ?? "";
  if (unit === "ratio" || unit === "percent" || unit === "count") return "";
  return unit;
}

/** With its sign, unless nothing but zeros is left after rounding. */
function signed(text: string): string {
  if (!/[1-9]/.test(text)) return text.replace("−", "");
  return text.startsWith("−") ? text : `+${text}`;
}

function number(text: string, options: Intl.NumberFormatOptions): string {
  return exact(new Intl.NumberFormat(LOCALE, options), text).replace("-", "−");
}

function money(text: string, currency: string | null, digits: number, style: Style, most = digits): string {
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: most };
  const options = style === "axis" ? (compact(text, style) ?? fixed) : fixed;
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return number(text, options);
  return number(text, { ...options, style: "currency", currency, currencyDisplay: "narrowSymbol" });
}

/** Formats from the text itself: `format` takes decimal text without passing through a float. */
function exact(format: Intl.NumberFormat, text: string): string {
  return format.format(text as Intl.StringNumericLiteral);
}

function compact(text: string, style: Style): Intl.NumberFormatOptions | null {
  const size = Math.abs(Number(text));
  if (style === "exact" || size < (style === "axis" ? 10_000 : 10_000_000)) return null;
  return { notation: "compact", maximumSignificantDigits: style === "axis" ? 3 : 4 };
}

function axisDigits(text: string): number {
  return Number.isInteger(Number(text)) ? 0 : 2;
}

/** Moves the decimal point to the right. */
function shift(text: string, places: number): string {
  return plain(`${text}e${places}`) ?? text;
}
