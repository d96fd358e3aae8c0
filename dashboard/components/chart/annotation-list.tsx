"use client";
// What happened on the days of a chart, as text under it: the same that the lane shows as marks, and which kinds are shown.
import { useQuery } from "@tanstack/react-query";
import { meQuery } from "@/lib/api/queries";
import type { Annotation } from "@/lib/api/types";
import { KIND_WORDS, KINDS, type Kind } from "@/lib/chart/annotations";
import { switchKind, useHiddenKinds } from "@/lib/chart/hidden-kinds";
import { openNote } from "@/lib/chart/note-desk";
import { classNames } from "@/lib/class-names";
import { counted } from "@/lib/format/sentences";
import { Button } from "../ui/button";
import { AnnotationLine } from "./annotation-line";
import { AnnotationMark } from "./annotation-mark";

/** Whether who looks may write notes: analysts and above. */
export function useWrites(): boolean {
  const role = useQuery(meQuery).data?.role;
  return role === "owner" || role === "admin" || role === "analyst";
}

export function AnnotationList({ annotations }: { annotations: Annotation[] }) {
  const hidden = useHiddenKinds();
  const writes = useWrites();
  const shown = annotations.filter(({ kind }) => !hidden.includes(kind));
  return (
    <details data-part="annotations" className="group mt-2 text-sm">
      <summary className="min-h-6 w-fit cursor-pointer font-medium text-accent">
        {annotations.length === 0
          ? "Nothing noted in these days"
          : `What happened in these days: ${counted(annotations.length, "entry", "entries")}`}
      </summary>
      <div className="mt-2 flex flex-wrap items-center gap-1">
        <Kinds annotations={annotations} hidden={hidden} />
        {writes && (
          <Button kind="quiet" onClick={() => openNote()} title="Write a note (A)">
            Write a note
          </Button>
        )}
      </div>
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
        <section aria-label="What happened in these days" tabIndex={0} className="mt-2 max-h-72 overflow-y-auto">
          <ul className="grid gap-1.5">
            {shown.toReversed().map((one) => (
              <AnnotationLine key={one.key} one={one} writes={writes} />
            ))}
          </ul>
        </section>
      )}
    </details>
  );
}

/** A switch for each kind there is. */
function Kinds({ annotations, hidden }: { annotations: Annotation[]; hidden: readonly Kind[] }) {
  const there = KINDS.filter((kind) => annotations.some((one) => one.kind === kind));
  return there.map((kind) => {
    const on = !hidden.includes(kind);
    const count = annotations.filter((one) => one.kind === kind).length;
    return (
      <button
        key={kind}
        type="button"
        aria-pressed={on}
        onClick={() => switchKind(kind)}
        className={classNames(
          "inline-flex min-h-7 items-center gap-1.5 rounded-md border px-2 text-xs",
          on ? "border-edge text-ink" : "border-line text-soft line-through",
        )}
      >
        <AnnotationMark kind={kind} colour={null} />
        {KIND_WORDS[kind][1]} {count}
      </button>
    );
  });
}
