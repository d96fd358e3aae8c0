"use client";
import { type FormEvent, useId, useRef } from "react";
import { changePage } from "@/lib/use-page";
import { Button } from "../ui/button";

/** Goes back to what was known at the end of a day: later files do not count. */
export function AsKnownOn({ day, onDone }: { day: string | null; onDone: () => void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const show = (event: FormEvent): void => {
    event.preventDefault();
    changePage({ asKnownOn: field.current?.value || null });
    onDone();
  };
  return (
    <form onSubmit={show} className="mt-3 border-line border-t pt-3">
      <label htmlFor={id} className="font-medium text-sm">
        As known on
      </label>
      <div className="mt-1 flex items-center gap-2">
        <input
          ref={field}
          id={id}
          type="date"
          min="1990-01-01"
          max="2100-12-31"
          defaultValue={day ?? ""}
          aria-describedby={`${id}-about`}
          className="h-8 min-w-0 flex-1 rounded-md border border-edge bg-surface px-2 text-sm"
        />
        <Button type="submit">Go back to it</Button>
      </div>
      <p id={`${id}-about`} className="mt-1 max-w-64 text-soft text-xs">
        Answers from the files that had come by the end of that day (UTC). Empty: from all.
      </p>
    </form>
  );
}
