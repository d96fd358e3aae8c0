"use client";
// Once on every page: the dialog in which a note is written, and what was just done to one, with the way back.
import { lazy, Suspense } from "react";
import { dismissDone, undoNote, useDesk } from "@/lib/chart/note-desk";
import { Button } from "../ui/button";

const NoteDialog = lazy(() => import("./note-dialog"));

export function NoteDesk() {
  const { open, done } = useDesk();
  return (
    <>
      {open && (
        <Suspense>
          <NoteDialog from={open} />
        </Suspense>
      )}
      <div className="pointer-events-none fixed inset-x-0 bottom-0 z-40 grid justify-items-center p-3 max-md:bottom-14">
        <div
          data-part="noted"
          className={
            done
              ? "panel pointer-events-auto flex max-w-full flex-wrap items-center gap-3 px-4 py-2 text-sm shadow-lg"
              : "sr-only"
          }
        >
          <p role="status">
            {done?.failure ? (
              <>
                <strong className="font-semibold text-bad">{done.failure.what}</strong> {done.failure.fix}
              </>
            ) : (
              done && `${done.text}.`
            )}
          </p>
          {done && (
            <span className="flex gap-1">
              {done.undoes !== null && <Button onClick={() => void undoNote(done.undoes ?? 0)}>Undo</Button>}
              <Button kind="quiet" onClick={dismissDone}>
                Close
              </Button>
            </span>
          )}
        </div>
      </div>
    </>
  );
}
