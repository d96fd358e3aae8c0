"use client";
import { useState } from "react";
import { classNames } from "@/lib/class-names";
import { clipped } from "@/lib/format/clipped";

/** A name from outside with nothing but its letters: clipped where it is long, and whole when asked for. */
export function LongName({ children, className }: { children: string; className?: string }) {
  const [whole, setWhole] = useState(false);
  const short = clipped(children);
  const long = clipped(children, children.length);
  return (
    <span className={classNames("block min-w-0", className)}>
      <bdi className="wrap-anywhere">{whole ? long : short}</bdi>
      {short !== long && (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="ml-2 min-h-6 rounded font-medium text-accent text-sm underline"
        >
          {whole ? "Less" : "All of it"}
        </button>
      )}
    </span>
  );
}
