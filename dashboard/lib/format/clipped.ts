const LONGEST = 160;

/** The text's first letters, and a sign that there are more. */
export function clipped(text: string, longest: number = LONGEST): string {
  const letters = Array.from(text.slice(0, longest * 4));
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("");
}
