/** Sentences in a row, each with one full stop, whether or not it came with its own. */
export function sentences(...parts: (string | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .map((part) => `${part?.replace(/\.$/, "")}.`)
    .join(" ");
}
