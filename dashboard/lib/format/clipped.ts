const LONGEST = 160;

/** Signs that nobody sees, and that turn round what is written after them. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** The text's first letters, and a sign that there are more. */
export function clipped(text: string, longest: number = LONGEST): string {
  const letters = Array.from(text.slice(0, longest * 4).replace(TURNING, ""));
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("");
}
