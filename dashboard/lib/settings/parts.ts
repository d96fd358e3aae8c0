// The parts of the page Settings, for whom each is, and how its address names it.
import type { Settings } from "../api/settings";

export const PARTS = [
  { part: "people", word: "People" },
  { part: "account", word: "My account" },
  { part: "artists", word: "Artists" },
  { part: "goal", word: "Goal and budget" },
  { part: "alerts", word: "Alerts and thresholds" },
  { part: "audit", word: "Audit log" },
  { part: "glossary", word: "Glossary" },
] as const;

export type SettingsPart = (typeof PARTS)[number]["part"];

/** What one may see: the API leaves out the rest. */
export function partsOf(settings: Settings): (typeof PARTS)[number][] {
  const hidden: Partial<Record<SettingsPart, boolean>> = {
    people: settings.staff === null,
    audit: settings.audit === null,
    goal: settings.preferences === null,
    alerts: settings.preferences === null,
    artists: settings.account.role === "payee",
    glossary: settings.glossary.length === 0,
  };
  return PARTS.filter(({ part }) => !hidden[part]);
}

/** The part that an address means: the glossary where it names a figure, else the one it asks for, else one's own. */
export function readPart(settings: Settings, search: string, hash: string): SettingsPart {
  const shown = partsOf(settings).map(({ part }) => part);
  const named = settings.glossary.some(({ slug }) => `#${slug}` === hash);
  if (named && shown.includes("glossary")) return "glossary";
  const asked = new URLSearchParams(search).get("part");
  return shown.find((part) => part === asked) ?? "account";
}

/** The query of a part's address. */
export function withPart(search: string, part: SettingsPart): string {
  const query = new URLSearchParams(search);
  query.set("part", part);
  return `?${query}`;
}
