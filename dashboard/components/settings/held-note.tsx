"use client";
import { formatInstant } from "@/lib/format/dates";
import { Refusal } from "../catalogue/refusal";
import { Button } from "../ui/button";
import { useSaving } from "./use-saving";

type Props = {
  held: { by: string | null; at: string | null };
  /** What holds where nobody chose, as a sentence's beginning; and what the way back leads to. */
  unchosen: string;
  back: string;
  onUnset: () => Promise<void>;
  mayChange: boolean;
};

/** Who chose what holds, and the way back to the default. */
export function HeldNote({ held, unchosen, back, onUnset, mayChange }: Props) {
  const { run, busy, failure } = useSaving(onUnset);
  if (!held.by) return <p className="mb-3 text-soft text-sm">{unchosen}; what is chosen here wins.</p>;
  return (
    <div className="mb-3 grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span>
          Chosen by <bdi className="font-medium">{held.by}</bdi>
          {held.at && <span className="text-soft"> · {formatInstant(held.at)}</span>}
        </span>
        {mayChange && (
          <Button kind="quiet" disabled={busy} onClick={() => void run()}>
            Back to {back}
          </Button>
        )}
      </p>
      <Refusal failure={failure} />
    </div>
  );
}
