// The pages there are, in the order in which the header names them.

export const PAGES = [
  { path: "/", word: "Today" },
  { path: "/money/", word: "Money" },
  { path: "/reconciliation/", word: "Reconciliation" },
  { path: "/catalogue/", word: "Catalogue" },
  { path: "/data/", word: "Data" },
] as const;

export type PagePath = (typeof PAGES)[number]["path"];

/** A page's address from another one; the day as known on which is looked at goes along. */
export function pageAddress(path: PagePath, search: string): string {
  const day = new URLSearchParams(search).get("as_known_on");
  return day ? `${path}?${new URLSearchParams({ as_known_on: day })}` : path;
}
