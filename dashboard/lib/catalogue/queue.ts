// The review queue while a person goes through it: a question leaves when it is answered, and is back when that fails or is undone.
import type { Failure } from "../api/failure";
import type { OpenQuestion } from "../api/types";

/** What became of a question that was answered here: under way, or decided under a number. */
type Answered = { state: "sending" } | { state: "decided"; number: number };

export type Queue = { answered: Record<string, Answered>; failed: Record<string, Failure> };

export type QueueAction =
  | { type: "answered"; subject: string }
  | { type: "decided"; subject: string; number: number }
  | { type: "failed"; subject: string; failure: Failure }
  | { type: "undone"; number: number }
  | { type: "asked"; subjects: string[] };

export const NOTHING_ANSWERED: Queue = { answered: {}, failed: {} };

export function reduceQueue({ answered, failed }: Queue, action: QueueAction): Queue {
  switch (action.type) {
    case "answered":
      return {
        answered: { ...answered, [action.subject]: { state: "sending" } },
        failed: without(failed, action.subject),
      };
    case "decided": {
      const decided: Answered = { state: "decided", number: action.number };
      return { answered: { ...answered, [action.subject]: decided }, failed };
    }
    case "failed":
      return {
        answered: without(answered, action.subject),
        failed: { ...failed, [action.subject]: action.failure },
      };
    case "undone":
      return { answered: kept(answered, (one) => one.state === "sending" || one.number !== action.number), failed };
    case "asked":
      return {
        answered: kept(answered, (one, name) => one.state === "sending" || action.subjects.includes(name)),
        failed,
      };
  }
}

/** The questions that still wait for an answer, in their order. */
export function waiting(questions: OpenQuestion[], { answered }: Queue): OpenQuestion[] {
  return questions.filter(({ subject }) => !Object.hasOwn(answered, subject));
}

/** The place to go to from `place` when one question is left out, or one goes on by `step`; null when none is left. */
export function placeAfter(place: number, step: number, count: number): number | null {
  return count === 0 ? null : Math.min(Math.max(place + step, 0), count - 1);
}

function without<Value>(record: Record<string, Value>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function kept(answered: Queue["answered"], keep: (one: Answered, subject: string) => boolean): Queue["answered"] {
  return Object.fromEntries(Object.entries(answered).filter(([subject, one]) => keep(one, subject)));
}
