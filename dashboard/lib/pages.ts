// The pages there are: their addresses, their names, the key that leads to each after `g`, and where the rail names them.
import { ofAnything } from "./of-one";
import { DEFAULT_PAGE, readPage, withFilter, writePage } from "./question";

type Entry = {
  path: string;
  word: string;
  /** The word where there is little room. */
  short?: string;
  /** After `g`. */
  key?: string;
  /** `under`: reached from another page, which stands for it in the rail. */
  place: "main" | "foot" | "under";
  under?: string;
  /** Answers questions about figures: period, comparison and artist go along to it. */
  figures?: true;
  /** Has months of its own, is narrowed by artist, and keeps the rest for the way back. */
  keeps?: true;
};

export const PAGES = [
  { path: "/", word: "Today", key: "t", place: "main", figures: true },
  { path: "/goal/", word: "Goal", key: "g", place: "main" },
  { path: "/streams/", word: "Streams", key: "s", place: "main", figures: true },
  { path: "/releases/", word: "Releases", key: "r", place: "main", figures: true },
  { path: "/audience/", word: "Audience", key: "a", place: "main", figures: true },
  { path: "/money/", word: "Money", key: "m", place: "main", keeps: true },
  { path: "/marketing/", word: "Marketing", key: "k", place: "main", figures: true },
  { path: "/social/", word: "Social & e-mail", short: "Social", key: "o", place: "main", figures: true },
  { path: "/catalogue/", word: "Catalogue", key: "c", place: "main" },
  { path: "/data/", word: "Data", key: "d", place: "foot" },
  { path: "/explore/", word: "Explore", key: "e", place: "foot", figures: true },
  { path: "/settings/", word: "Settings", key: ",", place: "foot" },
  { path: "/release/", word: "Release", place: "under", under: "/releases/" },
  { path: "/recording/", word: "Recording", place: "under", under: "/releases/" },
  { path: "/reconciliation/", word: "Reconciliation", place: "under", under: "/money/" },
  { path: "/map/", word: "Map a table", place: "under", under: "/data/" },
  { path: "/components/", word: "Components", place: "under" },
] as const satisfies readonly Entry[];

export type PagePath = (typeof PAGES)[number]["path"];

/** What a phone's bar has room for; the others stand behind "More". */
export const ON_PHONE: readonly PagePath[] = ["/", "/streams/", "/money/", "/marketing/"];

export function pageOf(path: PagePath): Entry {
  return PAGES.find((page) => page.path === path) ?? PAGES[0];
}

/** Whether a page is of one release or recording. */
export function isOfOnePage(path: PagePath): boolean {
  return pageOf(path).under === "/releases/";
}

/** The page that stands in the rail for this one. */
export function railPath(path: PagePath): string {
  return pageOf(path).under ?? path;
}

export function pagesIn(place: "main" | "foot", me?: Who): (Entry & { path: PagePath })[] {
  return PAGES.filter((page) => page.place === place && isFor(page.path, me));
}

type Who = { role: string; artists: string[] | null } | undefined;

const FOR_PAYEES: readonly PagePath[] = ["/money/", "/settings/"];
const OF_THE_WHOLE: readonly PagePath[] = ["/goal/", "/money/", "/reconciliation/", "/catalogue/", "/data/", "/map/"];

/** Whether a page has anything for somebody: the API refuses the rest, and nobody should be led to a refusal. */
export function isFor(path: PagePath, me: Who): boolean {
  if (me?.role === "payee") return FOR_PAYEES.includes(path);
  return !me?.artists || !OF_THE_WHOLE.includes(path);
}

/** Whether somebody may bring files: the API takes them of who decides for the whole label. */
export function mayUpload(me: Who): boolean {
  return me !== undefined && me.artists === null && !["viewer", "payee"].includes(me.role);
}

/** Whether an address of the dashboard leads somebody to a page that has anything for them. */
export function leadsOn(href: string, me: Who): boolean {
  const page = PAGES.find(({ path }) => path === href.split(/[?#]/)[0]);
  return page === undefined || isFor(page.path, me);
}

/** A page's address from another one: the day as known on goes along, and between pages of figures what is asked. */
export function pageAddress(path: PagePath, search: string): string {
  const { span, compare, against, where, asKnownOn } = ofAnything(readPage(search));
  const { figures, keeps } = pageOf(path);
  if (!figures && !keeps) return asKnownOn ? `${path}?as_known_on=${asKnownOn}` : path;
  const artist = where.filter((filter) => filter.startsWith("artist:"));
  const asked = new URLSearchParams(writePage({ ...DEFAULT_PAGE, span, compare, against, where: artist, asKnownOn }));
  // What an address does not say is the usual choice, which the next page knows.
  if (!saysDays(search)) for (const name of ["period", "compare"]) asked.delete(name);
  const text = asked.toString();
  return text ? `${path}?${text}` : path;
}

function saysDays(search: string): boolean {
  return /[?&](period|compare)=|[?&]from=\d{4}-\d{2}-\d{2}/.test(search);
}

/** The plays of one day, narrowed to what these filters mean. */
export function dayAddress(day: string, where: string[]): string {
  return `/streams/${writePage({ ...DEFAULT_PAGE, span: { from: day, to: day }, where })}`;
}

/** A page of figures with one of them chosen, of one artist where that is given. */
export function figureAddress(path: PagePath, search: string, change: { metric?: string; artist?: string }): string {
  const page = readPage(pageAddress(path, search).slice(path.length));
  const where = change.artist === undefined ? page.where : withFilter(page.where, "artist", change.artist);
  return path + writePage({ ...page, where, metric: change.metric ?? page.metric });
}
