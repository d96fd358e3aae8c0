// Single keys and two-key sequences: what each means, and whether they are switched on at all.
import { PAGES, type PagePath } from "./pages";
import type { Page, Period } from "./question";

export type Command =
  | { type: "help" }
  | { type: "palette" }
  | { type: "go"; path: PagePath }
  | { type: "period"; period: Period }
  | { type: "compare" }
  | { type: "step"; direction: -1 | 1 }
  | { type: "filter" }
  | { type: "table" }
  | { type: "note" }
  | { type: "lineage" }
  | { type: "export" }
  | { type: "clear" };

export type Shortcut = { keys: string[]; does: string };

/** On every page. */
export const COMMON: Shortcut[] = [
  { keys: ["?"], does: "This help" },
  { keys: ["/"], does: "Search pages, artists, songs, figures (also Ctrl K)" },
];

/** On pages of figures. */
export const FIGURES: Shortcut[] = [
  { keys: ["d", "7"], does: "Last 7 days" },
  { keys: ["d", "2"], does: "Last 28 days" },
  { keys: ["d", "9"], does: "Last 90 days" },
  { keys: ["d", "y"], does: "Last 12 months" },
  { keys: ["d", "t"], does: "This year" },
  { keys: ["d", "a"], does: "All time" },
  { keys: ["x"], does: "Comparison on or off" },
  { keys: ["←", "→"], does: "One period back or forward" },
  { keys: ["f"], does: "To the filters" },
  { keys: ["t"], does: "Chart as a table, or back" },
  { keys: ["a"], does: "Write a note about a day" },
  { keys: ["l"], does: "Where this figure is from" },
  { keys: ["e"], does: "This figure as a file" },
  { keys: ["Esc"], does: "Clear the filters" },
];

/** To each page. */
export const GOING: Shortcut[] = PAGES.flatMap((page) =>
  "key" in page ? [{ keys: ["g", page.key], does: page.word }] : [],
);

const RANGES: Record<string, Period> = { "7": "7d", "2": "28d", "9": "90d", y: "12m", t: "year", a: "all" };
const SINGLE: Record<string, Command> = {
  "?": { type: "help" },
  "/": { type: "palette" },
  x: { type: "compare" },
  f: { type: "filter" },
  t: { type: "table" },
  a: { type: "note" },
  l: { type: "lineage" },
  L: { type: "lineage" },
  e: { type: "export" },
  ArrowLeft: { type: "step", direction: -1 },
  ArrowRight: { type: "step", direction: 1 },
  Escape: { type: "clear" },
};

/** Whether a key only begins a sequence. */
export function isPrefix(key: string | null): boolean {
  return key === "g" || key === "d";
}

/** The command that a key means after the key before it, if any. */
export function commandFor(key: string, before: string | null): Command | null {
  if (before === "d") {
    const period = RANGES[key];
    return period ? { type: "period", period } : null;
  }
  if (before === "g") {
    const page = PAGES.find((one) => "key" in one && one.key === key);
    return page ? { type: "go", path: page.path } : null;
  }
  return SINGLE[key] ?? null;
}

/** The change to the page that x means: off, or back to the previous period. */
export function toggledComparison(page: Page): Partial<Page> {
  return { compare: page.compare === "none" ? "previous" : "none", against: null };
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
