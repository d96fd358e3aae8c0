// The single keys of the review queue.
import type { Shortcut } from "../shortcuts";

export type QueueCommand = { type: "step"; by: -1 | 1 } | { type: "choose"; place: number } | { type: "undo" };

export const CATALOGUE_SHORTCUTS: Shortcut[] = [
  { keys: ["j", "k"], does: "Next or previous question" },
  { keys: ["1", "…", "9"], does: "Take that answer" },
  { keys: ["u"], does: "Undo the last decision" },
];

export function queueCommandFor(key: string): QueueCommand | null {
  if (/^[1-9]$/.test(key)) return { type: "choose", place: Number(key) - 1 };
  switch (key) {
    case "j":
      return { type: "step", by: 1 };
    case "k":
      return { type: "step", by: -1 };
    case "u":
      return { type: "undo" };
    default:
      return null;
  }
}
