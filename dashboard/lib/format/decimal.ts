// Exact arithmetic on decimal text, so that money is never rounded by a floating-point number.

type Parts = { digits: bigint; scale: number };

/** a − b, exactly, as plain decimal text; null when either is not a number. */
export function subtract(a: string | number, b: string | number): string | null {
  const left = parse(a);
  const right = parse(b);
  if (!left || !right) return null;
  const scale = Math.max(left.scale, right.scale);
  return write({ digits: raise(left, scale) - raise(right, scale), scale });
}

/** −1, 0 or 1, by the sign of a − b; for sorting. */
export function compare(a: string | number, b: string | number): number {
  const difference = subtract(a, b) ?? "0";
  return difference.startsWith("-") ? -1 : Number(/[1-9]/.test(difference));
}

/** Whether it is a number that is not zero. */
export function isSome(value: string | number | null): boolean {
  return value !== null && compare(value, 0) !== 0;
}

/** Decimal text without an exponent, e.g. "1E-7" → "0.0000001"; null when it is not a number. */
export function plain(value: string | number): string | null {
  const parts = parse(value);
  return parts && write(parts);
}

function parse(value: string | number): Parts | null {
  const match = /^(-?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(String(value).trim());
  if (!match || !(match[2] || match[3])) return null;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = BigInt(`${whole}${fraction}`) * (sign ? -1n : 1n);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function raise(parts: Parts, scale: number): bigint {
  return parts.digits * 10n ** BigInt(scale - parts.scale);
}

function write({ digits, scale }: Parts): string {
  const sign = digits < 0n ? "-" : "";
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
