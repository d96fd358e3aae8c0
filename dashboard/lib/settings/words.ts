// What settings and definitions say, in words.
import type { Role } from "../api/settings";
import type { Definition } from "../api/types";

export const ROLE_WORDS: Record<Role, { word: string; says: string }> = {
  owner: { word: "Owner", says: "Everything, and who else is an owner." },
  admin: { word: "Admin", says: "Everything but owners: people, goal, budget, alerts, the audit log." },
  analyst: { word: "Analyst", says: "Looks, decides who is who, brings files, asks SQL." },
  viewer: { word: "Viewer", says: "Looks, and changes nothing." },
  payee: { word: "Payee", says: "Only the statements of one payee." },
};

type Grant = { role: Role; artists: string[] | null; payee: string | null };

/** "Viewer, only NOVA K7". */
export function grantSentence({ role, artists, payee }: Grant): string {
  const { word } = ROLE_WORDS[role];
  if (payee) return `${word}: ${payee}`;
  return artists ? `${word}, only ${artists.join(", ") || "no artist"}` : word;
}

/** Analysts and viewers may be limited to some artists. */
export function isLimitable(role: Role): boolean {
  return role === "analyst" || role === "viewer";
}

const ADDS: Record<Definition["additivity"][string], string> = {
  adds: "adds up",
  stock: "is a level: it adds up on one day, never over days",
  unique: "counts people once: it never adds up",
  ratio: "is made again from its parts: it is never added or averaged",
  trailing: "is a sum over the last days: neighbouring days overlap",
  overlaps: "overlaps: parts may be more or less than the total",
};

/** "Over time it adds up; by store, country it …", one sentence for each way. */
export function additivityWords({ additivity }: Definition): string {
  const ways = new Map<string, string[]>();
  for (const [dimension, way] of Object.entries(additivity)) {
    const words = ADDS[way];
    ways.set(words, [...(ways.get(words) ?? []), dimension === "time" ? "time" : dimension.replaceAll("_", " ")]);
  }
  const sentences = [...ways].map(([words, dimensions]) => `by ${dimensions.join(", ")} it ${words}`);
  const text = sentences.join("; ").replace("by time", "over time");
  return text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : "";
}

/** The invitation that an address such as "/join/#token=…" holds behind its #, which browsers send to nobody. */
export function tokenOf(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get("token");
}
