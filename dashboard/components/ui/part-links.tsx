"use client";
import type { MouseEvent, ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import { formatValue } from "@/lib/format/value";
import { changeSearch } from "@/lib/use-page";

type Props<Part extends string> = {
  label: string;
  parts: readonly { part: Part; word: string }[];
  /** How much there is of a part, where that is known. */
  counts?: Partial<Record<Part, number>>;
  shown: Part;
  /** The query of the address at which a part is shown. */
  search: (part: Part) => string;
  /** Links to other pages that belong here. */
  children?: ReactNode;
};

const SIZE = "flex min-h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-sm";
export const ELSEWHERE = `${SIZE} text-soft hover:bg-raised hover:text-ink`;

/** The parts of one page, each at an address of its own. */
export function PartLinks<Part extends string>({ label, parts, counts = {}, shown, search, children }: Props<Part>) {
  return (
    <nav aria-label={label} className="mb-3 flex flex-wrap gap-1">
      {parts.map(({ part, word }) => (
        <a
          key={part}
          href={search(part) || "?"}
          aria-current={part === shown ? "true" : undefined}
          onClick={(event) => goTo(event, search(part))}
          className={classNames(part === shown ? `${SIZE} bg-ink text-canvas` : ELSEWHERE)}
        >
          {word}
          {counts[part] !== undefined && <span className="text-xs">{formatValue(counts[part], "rows")}</span>}
        </a>
      ))}
      {children}
    </nav>
  );
}

/** Follows a link inside of the page, unless it is wanted in another tab. */
export function goTo(event: MouseEvent, search: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  changeSearch(search);
}
