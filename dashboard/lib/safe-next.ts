/** Where to go after signing in: an address of this site from `?next=`, never of another one. */
export function safeNext(search: string, origin: string = location.origin): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  // Only the parser that will follow it knows where it leads: it drops tabs and newlines, and reads "\" as "/".
  const leads = next.startsWith("/") && URL.canParse(next, origin) ? new URL(next, origin) : null;
  return leads?.origin === origin ? origin + leads.pathname + leads.search + leads.hash : `${origin}/`;
}
