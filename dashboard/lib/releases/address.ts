// Where a release and a recording are: named in the query, with the days and the comparison that are looked at.
import { ofAnything } from "../of-one";
import { DEFAULT_PAGE, readPage, writePage } from "../question";

type Named = { upc: string | null; key: string };

/** The address of a release's page, from a page with this query. */
export function releaseAddress({ upc, key }: Named, search: string): string {
  return `/release/${named(upc ? "upc" : "name", upc ?? key, search)}`;
}

/** The address of a recording's page. */
export function recordingAddress(isrc: string, search: string): string {
  return `/recording/${named("isrc", isrc, search)}`;
}

/** The address of the list, of one artist where that is given. */
export function releasesAddress(search: string, artist?: string): string {
  const where = artist ? [`artist:${artist}`] : [];
  return `/releases/${writePage({ ...ofAnything(kept(search)), where })}`;
}

/** The figures of one playlist, on the page of streams. */
export function playlistAddress(playlist: string, search: string): string {
  const asked = { ...kept(search), where: [`playlist:${playlist}`], metric: "playlist_placements" };
  return `/streams/${writePage(asked)}`;
}

/** A campaign on the page of marketing, whenever it ran. */
export function campaignAddress(campaign: string, search: string): string {
  const asked = { ...kept(search), where: [`campaign:${campaign}`], span: { period: "all" } } as const;
  return `/marketing/${writePage({ ...asked, where: [...asked.where] })}`;
}

/** Which release a query names; null where it names none. */
export function readRelease(search: string): { upc: string } | { name: string } | null {
  const query = new URLSearchParams(search);
  const [upc, name] = [query.get("upc"), query.get("name")];
  return upc ? { upc } : name ? { name } : null;
}

/** Which recording a query names. */
export function readRecording(search: string): string | null {
  return new URLSearchParams(search).get("isrc") || null;
}

function named(name: string, value: string, search: string): string {
  const query = new URLSearchParams(writePage(kept(search)));
  query.set(name, value);
  return `?${query}`;
}

/** What goes along from page to page. */
function kept(search: string) {
  const { span, compare, against, asKnownOn } = readPage(search);
  return { ...DEFAULT_PAGE, span, compare, against, asKnownOn };
}
