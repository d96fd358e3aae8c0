// Which figures of a page stand in sight before all are asked for.
import type { Answer } from "./api/types";

/** The first so many that have something to show, in their order; the chosen one is always among them. */
export function firstFigures(answers: Answer[], chosen: Answer | undefined, count: number): Answer[] {
  const told = answers.filter(({ total }) => total !== null);
  const first = [...told, ...answers.filter(({ total }) => total === null)].slice(0, count);
  const shown = new Set(chosen && !first.includes(chosen) ? [...first.slice(0, count - 1), chosen] : first);
  return answers.filter((answer) => shown.has(answer));
}
