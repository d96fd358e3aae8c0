"use client";
import type { MouseEvent } from "react";
import { type Figure, openLineage } from "@/lib/lineage-desk";
import { currentPage } from "@/lib/use-page";
import { LineageSign } from "./lineage-sign";

type Props = { title: string; figures: readonly Figure[] };

/** Opens where the figures of a row are from: by a click, a touch, or L while the row is pointed at. Of the cell that is pointed at
 * its figure comes first.
 */
export function WhereFrom({ title, figures }: Props) {
  if (figures.length === 0) return null;
  const open = ({ currentTarget }: MouseEvent): void => {
    const cell = currentTarget.closest("[data-traced]")?.querySelector<HTMLElement>("td:hover");
    const first = firstOf(figures, cell?.dataset.head);
    const word = figures.length === 1 ? figures[0]?.word : undefined;
    const named = word === title ? title : [word, title].filter(Boolean).join(", ");
    openLineage({ title: named, figures, first, question: currentPage() });
  };
  return (
    <button
      type="button"
      data-part="where-from"
      aria-label={`Where from? ${title}`}
      title="Where from? (L)"
      aria-haspopup="dialog"
      onClick={open}
      className="where-from"
    >
      <LineageSign />
    </button>
  );
}

/** The figure of the cell that is pointed at; of a cell that is no figure, the lines it is read from. */
function firstOf(figures: readonly Figure[], head: string | undefined): number {
  if (head === undefined) return 0;
  const own = figures.findIndex(({ word }) => word === head);
  return Math.max(own < 0 ? figures.findIndex((one) => "lines" in one) : own, 0);
}
