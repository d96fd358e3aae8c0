// Links from files: only to the web, never to a script or a file.

/** The address where it is one of the web; null for anything else. */
export function safeLink(link: string | null): string | null {
  if (!link) return null;
  try {
    const { protocol, href } = new URL(link);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}
