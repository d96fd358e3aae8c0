// A note while it is written: its fields, and what is wrong with each.
import type { Annotation, NoteBody } from "../api/types";
import type { Colour } from "./annotations";

export type Fields = {
  text: string;
  first: string;
  last: string;
  link: string;
  scope: "all" | "artist" | "recording";
  about: string;
  colour: Colour;
};

export type Problems = Partial<Record<keyof Fields, string>>;

export const LONGEST = 500;

/** The fields of a note that is there, or of a new one on some days. */
export function fieldsOf(from: Annotation | { first: string; last: string | null }, artist: string | null): Fields {
  if ("kind" in from) {
    const { title, first, last, link, scope, colour, artists, recordings } = from;
    const about = scope === "artist" ? artists[0] : recordings[0];
    return {
      text: title,
      first,
      last: last ?? "",
      link: link ?? "",
      scope: scope ?? "all",
      about: about ?? "",
      colour: colour ?? "note",
    };
  }
  const of = artist ? ({ scope: "artist", about: artist } as const) : ({ scope: "all", about: "" } as const);
  return { text: "", first: from.first, last: from.last ?? "", link: "", colour: "note", ...of };
}

/** A sentence for each field that cannot stay as it is. */
export function problemsOf({ text, first, last, link, scope, about }: Fields): Problems {
  const length = [...text.trim()].length;
  return {
    ...(length === 0 && { text: "Write what happened." }),
    ...(length > LONGEST && { text: `At most ${LONGEST} characters; these are ${length}.` }),
    ...(!isDay(first) && { first: "Choose the day." }),
    ...(last && !isDay(last) && { last: "Choose a day, or none." }),
    ...(last && isDay(last) && last < first && { last: "This is before the first day." }),
    ...(link.trim() && !isWeb(link.trim()) && { link: "A link begins with https:// or http://." }),
    ...(scope !== "all" && !about && { about: `Choose the ${scope}.` }),
  };
}

/** The note as it is sent. */
export function bodyOf({ text, first, last, link, scope, about, colour }: Fields): NoteBody {
  return {
    text: text.trim(),
    first,
    last: last && last !== first ? last : null,
    link: link.trim() || null,
    scope,
    about: scope === "all" ? null : about,
    colour,
  };
}

function isDay(text: string): boolean {
  return /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** Only what leads to the web: no script, no file, nothing relative. */
export function isWeb(link: string): boolean {
  if (!URL.canParse(link) || /\s/.test(link)) return false;
  const { protocol, hostname } = new URL(link);
  return (protocol === "https:" || protocol === "http:") && hostname !== "";
}
