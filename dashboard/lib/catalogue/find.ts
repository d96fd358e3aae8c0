// Finding a recording by anything it is called: title, artist, ISRC, UPC or the release's name.
import type { Catalog, Recording } from "../api/types";
import { clipped } from "../format/clipped";

/** The text without case and accents: "Às" is found by "as". */
export function plainText(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The recordings that have every word of what was typed in one of their names. */
export function matching({ recordings, releases }: Catalog, typed: string): Recording[] {
  const words = plainText(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return recordings;
  const named = new Map(releases.map(({ upc, title }) => [upc, title ?? ""]));
  return recordings.filter((one) => {
    const text = plainText(
      [
        ...[one.title ?? "", one.credit ?? "", one.recording],
        ...[...one.titles, ...one.artists, ...one.isrcs],
        ...one.releases.flatMap((upc) => [upc, named.get(upc) ?? ""]),
      ].join("\n"),
    );
    return words.every((word) => text.includes(word));
  });
}

/** A recording's title; its ISRC where it has none that can be seen. */
export function titleOf({ title, recording }: Pick<Recording, "title" | "recording">): string {
  return title && /[^\p{C}\p{Z}]/u.test(title) ? title : recording;
}

/** What a recording is called where there is room for one line. */
export function nameOf(recording: Recording): string {
  return [titleOf(recording), recording.credit].filter(Boolean).join(", ");
}

/** Names recordings by their titles, those that no facts tell of any more by their ISRC. */
export function titles({ recordings }: Pick<Catalog, "recordings">): (recording: string) => string {
  const known = recordings.flatMap(({ isrcs, recording, title }) =>
    title ? [...isrcs, recording].map((isrc): [string, string] => [isrc, title]) : [],
  );
  return titled(Object.fromEntries(known));
}

/** The same of titles by recording, as an answer tells them. */
export function titled(known: Record<string, string> | undefined): (recording: string) => string {
  return (recording) => {
    const title = known?.[recording];
    return title ? `${clipped(title, 80)} (${recording})` : recording;
  };
}
