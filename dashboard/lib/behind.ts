// The lists behind figures: where every case that one counts stands by itself.

const LISTS: Readonly<Record<string, { href: string; word: string }>> = {
  suspicious_share: { href: "/data/?part=suspects", word: "The suspect days" },
  identifier_health: { href: "/catalogue/?part=identifiers", word: "What each recording lacks" },
};

/** The list behind a figure, where there is one. */
export function listBehind(slug: string): { href: string; word: string } | null {
  return LISTS[slug] ?? null;
}
