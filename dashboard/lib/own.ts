"use client";
// What one part of a page keeps in the address beside the question: the order of a table, what is searched in it, whether a chart
// is shown as a table, and what is open. Each entry names its part: `sort=networks:-follows`.
import { useSyncExternalStore } from "react";
import { changeSearch, subscribe } from "./use-page";

const KINDS = ["sort", "find", "as", "open"] as const;
export type Kind = (typeof KINDS)[number];

/** What a part has in a query; null where it has nothing. */
export function readOwn(search: string, kind: Kind, name: string): string | null {
  const entry = new URLSearchParams(search).getAll(kind).find((one) => one.startsWith(`${name}:`));
  return entry?.slice(name.length + 1) || null;
}

/** A query in which a part has something else; all the rest stays. */
export function writeOwn(search: string, kind: Kind, name: string, value: string | null): string {
  const query = new URLSearchParams(search);
  const others = query.getAll(kind).filter((one) => !one.startsWith(`${name}:`));
  query.delete(kind);
  for (const entry of value ? [...others, `${name}:${value}`] : others) query.append(kind, entry);
  return asked(query);
}

/** A query written anew, with what the parts of the page have in the old one. */
export function withOwn(written: string, search: string): string {
  const query = new URLSearchParams(written);
  for (const [name, value] of new URLSearchParams(search))
    if (KINDS.some((kind) => kind === name)) query.append(name, value);
  return asked(query);
}

export function useOwn(kind: Kind, name: string): string | null {
  return useSyncExternalStore(
    subscribe,
    () => readOwn(window.location.search, kind, name),
    () => null,
  );
}

/** Changes what a part has in the address. Of a text that is being typed only the first letter makes an entry that "back" undoes. */
export function changeOwn(kind: Kind, name: string, value: string | null): void {
  const { search } = window.location;
  const typing = kind === "find" && value !== null && readOwn(search, kind, name) !== null;
  changeSearch(writeOwn(search, kind, name, value), typing);
}

/** A part's name as it stands in an address: "Posts and videos" is `posts-and-videos`. */
export function nameIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

function asked(query: URLSearchParams): string {
  const text = query.toString();
  return text ? `?${text}` : "";
}
