"use client";
// Where any number of a page opens what it is made of: what is asked, outside of React.
import { useSyncExternalStore } from "react";
import type { Answer } from "./api/types";
import type { Filter } from "./lead";
import type { Question } from "./question";

/** The lines of a file that tell a row: the bytes by their SHA-256, and which table of several in it. */
export type Lines = { sha256: string; member: string; lines: number[] };

/** A figure of the registry as a place on the page shows it. */
export type Traced = {
  slug: string;
  /** What it is of, besides what the page is narrowed to. */
  where: readonly Filter[];
  /** What is asked otherwise than on the page: other days, or the months of statements. */
  over?: Partial<Question>;
  /** Said where the number shown is not the figure itself, but follows from the same rows. */
  beside?: string;
};

/** What the page calls a figure; or the lines from which it is read, where no figure of the registry is. */
export type Figure = (Traced | { lines: Lines }) & { word: string };

/** One or several figures of one thing. */
export type Asked = {
  title: string;
  figures: readonly Figure[];
  /** The place of the one that is shown first. */
  first: number;
  question: Question;
  /** The answer to the only figure, where the page has it. */
  answer?: Answer;
};

let asked: Asked | null = null;
const listeners = new Set<() => void>();

export function useAsked(): Asked | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
    () => null,
  );
}

export function openLineage(what: Asked): void {
  change(what);
}

export function closeLineage(): void {
  change(null);
}

function change(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}
