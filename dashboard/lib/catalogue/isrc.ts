/** An ISRC that somebody typed, with or without its dashes, as files have it; null for what is none. */
export function typedIsrc(text: string): string | null {
  const tight = text.replaceAll(/[\s-]/g, "").toUpperCase();
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(tight) ? tight : null;
}
