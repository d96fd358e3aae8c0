"use client";
// Where notes are written from anywhere on a page: what is open, and what was just done, outside of React.
import { useSyncExternalStore } from "react";
import { api, body } from "../api/client";
import { asFailure, type Failure } from "../api/failure";
import type { Annotation, NoteBody, NoteChange } from "../api/types";

type Days = { first: string; last: string | null };
export type Done = { text: string; undoes: number | null; failure: Failure | null };
type Desk = { open: Annotation | Days | null; done: Done | null };

const CLOSED: Desk = { open: null, done: null };
let desk = CLOSED;
/** The days that are marked in the newest chart, or the one its cursor stands on. */
let pointed: Days | null = null;
const listeners = new Set<() => void>();

export function useDesk(): Desk {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => desk,
    () => CLOSED,
  );
}

/** Remembers what a chart points at, for the next note. */
export function pointNote(first: string | number | undefined, last: string | number | undefined = first): void {
  if (typeof first === "string") pointed = { first, last: typeof last === "string" && last !== first ? last : null };
}

/** Opens the dialog for a new note: on what a chart points at, else on today (UTC). */
export function openNote(): void {
  change({ open: pointed ?? { first: new Date().toISOString().slice(0, 10), last: null }, done: null });
}

/** Opens the dialog for a note that is there. */
export function editNote(note: Annotation): void {
  change({ open: note, done: null });
}

export function closeNote(): void {
  change({ ...desk, open: null });
}

export function dismissDone(): void {
  change({ ...desk, done: null });
}

/** Writes a note, or another in the place of one; gives why not. */
export function saveNote(note: NoteBody, number: number | null): Promise<Failure | null> {
  return told(number === null ? "Note written" : "Note changed", () =>
    number === null
      ? api.POST("/api/annotations/notes", { body: note })
      : api.PUT("/api/annotations/notes/{number}", { params: { path: { number } }, body: note }),
  );
}

export function removeNote(number: number): Promise<Failure | null> {
  return told("Note removed", () => api.DELETE("/api/annotations/notes/{number}", { params: { path: { number } } }));
}

export function undoNote(number: number): Promise<Failure | null> {
  return told("Taken back", () => api.POST("/api/annotations/changes/{number}/undo", { params: { path: { number } } }));
}

type Answered = Promise<{ data?: NoteChange | undefined }>;

async function told(text: string, act: () => Answered): Promise<Failure | null> {
  try {
    const { change: undoes } = body<NoteChange>(await act());
    change({ open: null, done: { text, undoes, failure: null } });
    return null;
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (!desk.open) change({ ...desk, done: { text, undoes: null, failure } });
    return failure;
  }
}

function change(next: Desk): void {
  desk = next;
  for (const listener of listeners) listener();
}
