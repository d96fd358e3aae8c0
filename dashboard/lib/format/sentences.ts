import { formatValue } from "./value";

/** Sentences in a row, each with one full stop, whether or not it came with its own. */
export function sentences(...parts: (string | null | undefined)[]): string {
  return parts
    .filter((part) => part)
    .map((part) => `${part?.replace(/\.$/, "")}.`)
    .join(" ");
}

/** "1 line", "1,204 lines". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatValue(count, "rows")} ${count === 1 ? one : many}`;
}
