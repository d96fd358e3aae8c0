// What the page that answers any question keeps in its address, besides period, comparison, filters and dimension.
import { DEFAULT_PAGE, readPage, rewritten } from "../question";

export const EXPLORE_PARTS = [
  { part: "question", word: "Question" },
  { part: "sql", word: "SQL" },
] as const;

export type ExplorePart = (typeof EXPLORE_PARTS)[number]["part"];
export type Explore = { part: ExplorePart; slugs: string[]; sql: string };

const FIRST = "streams";
export const MOST_METRICS = 8;
const LONGEST_KEPT = 4000;

export function readExplore(search: string): Explore {
  const query = new URLSearchParams(search);
  const slugs = (query.get("slugs") ?? "").split(",").filter((slug) => /^[a-z0-9_]{1,40}$/.test(slug));
  return {
    part: EXPLORE_PARTS.find(({ part }) => part === query.get("part"))?.part ?? "question",
    slugs: slugs.length > 0 ? [...new Set(slugs)].slice(0, MOST_METRICS) : [FIRST],
    sql: query.get("sql") ?? "",
  };
}

/** The address with some of it changed; SQL that is too long for an address is not kept. */
export function withExplore(search: string, change: Partial<Explore>): string {
  const query = new URLSearchParams(search);
  const { part, slugs, sql } = { ...readExplore(search), ...change };
  set(query, "part", part === "question" ? "" : part);
  set(query, "slugs", slugs.join() === FIRST ? "" : slugs.join());
  set(query, "sql", sql.length > LONGEST_KEPT ? "" : sql);
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** A question of the API as the page's address: what a refused one is answered with instead. */
export function addressOf(path: string): string {
  const asked = new URLSearchParams(path.slice(path.indexOf("?") + 1));
  const slugs = (asked.get("slugs") ?? "").split(",");
  const page = { ...DEFAULT_PAGE, ...readPage(`?${asked}`) };
  return withExplore(rewritten("", page), { slugs, part: "question" });
}

function set(query: URLSearchParams, name: string, value: string): void {
  if (value) query.set(name, value);
  else query.delete(name);
}
