// Single keys and two-key sequences: what each means, and whether they are switched on at all.
import type { Page, Period } from "./question";

export type Command =
  | { type: "help" }
  | { type: "artist" }
  | { type: "period"; period: Period }
  | { type: "compare" }
  | { type: "step"; direction: -1 | 1 }
  | { type: "table" }
  | { type: "lineage" }
  | { type: "clear" };

export type Shortcut = { keys: string[]; does: string };

export const SHORTCUTS: Shortcut[] = [
  { keys: ["?"], does: "This help" },
  { keys: ["/"], does: "Choose an artist" },
  { keys: ["d", "7"], does: "Last 7 days" },
  { keys: ["d", "2"], does: "Last 28 days" },
  { keys: ["d", "9"], does: "Last 90 days" },
  { keys: ["d", "y"], does: "Last 12 months" },
  { keys: ["d", "a"], does: "All time" },
  { keys: ["x"], does: "Comparison on or off" },
  { keys: ["←", "→"], does: "One period back or forward" },
  { keys: ["t"], does: "Chart as a table, or back" },
  { keys: ["l"], does: "Where this figure is from" },
  { keys: ["Esc"], does: "Clear the filters" },
];

const RANGES: Record<string, Period> = { "7": "7d", "2": "28d", "9": "90d", y: "12m", a: "all" };

/** The command that a key means after the key before it, if any. */
export function commandFor(key: string, before: string | null): Command | null {
  if (before === "d") {
    const period = RANGES[key];
    return period ? { type: "period", period } : null;
  }
  switch (key) {
    case "?":
      return { type: "help" };
    case "/":
      return { type: "artist" };
    case "x":
      return { type: "compare" };
    case "t":
      return { type: "table" };
    case "l":
    case "L":
      return { type: "lineage" };
    case "ArrowLeft":
      return { type: "step", direction: -1 };
    case "ArrowRight":
      return { type: "step", direction: 1 };
    case "Escape":
      return { type: "clear" };
    default:
      return null;
  }
}

/** The change to the page that x means: off, or back to the previous period. */
export function toggledComparison(page: Page): Partial<Page> {
  return { compare: page.compare === "none" ? "previous" : "none" };
}

const KEY = "bedrot-shortcuts";

/** Single keys can be switched off, for people whose voice or switch input would trigger them. */
export function shortcutsOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

export function switchShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
}
