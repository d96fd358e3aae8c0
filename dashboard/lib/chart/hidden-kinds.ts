"use client";
// Which kinds of annotations a person does not want to see, remembered.
import { useSyncExternalStore } from "react";
import { KINDS, type Kind } from "./annotations";

const KEY = "bedrot-annotations-hidden";
const NONE: readonly Kind[] = [];
const listeners = new Set<() => void>();
let known: { text: string; kinds: readonly Kind[] } = { text: "", kinds: NONE };

export function useHiddenKinds(): readonly Kind[] {
  return useSyncExternalStore(subscribe, hidden, () => NONE);
}

/** Shows a kind again, or hides it. */
export function switchKind(kind: Kind): void {
  const now = hidden();
  const next = now.includes(kind) ? now.filter((one) => one !== kind) : [...now, kind];
  localStorage.setItem(KEY, next.join(" "));
  for (const listener of listeners) listener();
}

function hidden(): readonly Kind[] {
  const text = localStorage.getItem(KEY) ?? "";
  if (text !== known.text) known = { text, kinds: KINDS.filter((kind) => text.split(" ").includes(kind)) };
  return known.kinds;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
