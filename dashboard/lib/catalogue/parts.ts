// The parts of the catalogue's page; which one is shown is in its address.

export const PARTS = [
  { part: "questions", word: "Questions" },
  { part: "recordings", word: "Recordings" },
  { part: "artists", word: "Artists" },
  { part: "shares", word: "Shares" },
  { part: "campaigns", word: "Campaigns" },
  { part: "identifiers", word: "Identifiers" },
  { part: "figures", word: "Figures" },
  { part: "decisions", word: "Decisions" },
] as const;

export type CataloguePart = (typeof PARTS)[number]["part"];

export function readPart(search: string): CataloguePart {
  const asked = new URLSearchParams(search).get("part");
  return PARTS.find(({ part }) => part === asked)?.part ?? "questions";
}

/** What the page asks for besides who is who, to show a part. */
export function alsoOf(part: CataloguePart): "identifiers" | "decisions" | undefined {
  return part === "identifiers" || part === "decisions" ? part : undefined;
}

/** The same address with another part. */
export function withPart(search: string, part: CataloguePart): string {
  const query = new URLSearchParams(search);
  if (part === "questions") query.delete("part");
  else query.set("part", part);
  const text = query.toString();
  return text ? `?${text}` : "";
}
