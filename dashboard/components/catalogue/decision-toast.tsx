"use client";
import { Button } from "../ui/button";
import { type Told, useDeciding } from "./deciding";

const BEGINNINGS: Record<Told["state"], string> = {
  sending: "Writing down: ",
  done: "Decided: ",
  failed: "Not decided: ",
};

/** The newest decision, said aloud, with the way back. It stays until the next one, or until it is closed. */
export function DecisionToast() {
  const { told, undo, dismiss } = useDeciding();
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-0 z-40 grid justify-items-center p-3">
      <div
        data-part="decided"
        data-state={told?.state}
        className={
          told
            ? "panel pointer-events-auto flex w-[min(44rem,100%)] flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm shadow-lg"
            : "sr-only"
        }
      >
        <p role="status" className="min-w-0 flex-1 basis-44">
          {told && (
            <>
              <strong className="font-semibold">{BEGINNINGS[told.state]}</strong>
              <bdi>{told.text}</bdi>
              {told.failure && (
                <span className="block text-bad">
                  {told.failure.what} {told.failure.fix}
                </span>
              )}
            </>
          )}
        </p>
        {told && (
          <span className="flex shrink-0 gap-1">
            {told.undoes !== null && (
              <Button onClick={() => void undo(told.undoes ?? 0)} title="Undo (U)">
                Undo
              </Button>
            )}
            <Button kind="quiet" onClick={dismiss}>
              Close
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
