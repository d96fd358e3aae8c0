"use client";
import { useEffect } from "react";
import { csvAddress } from "@/lib/api/csv";
import type { Answer } from "@/lib/api/types";
import { openNote } from "@/lib/chart/note-desk";
import { pageAddress } from "@/lib/pages";
import type { Page } from "@/lib/question";
import { type Command, commandFor, toggledComparison } from "@/lib/shortcuts";
import { steppedSpan } from "@/lib/step";
import { changePage, choosePage, currentPage } from "@/lib/use-page";
import { useKeys } from "./use-keys";

/** What the keys of a page of figures are about. */
export type Figures = {
  /** The chosen figure, once its answer is to the page's own question. */
  answer: Answer | undefined;
  /** Asked where a figure is from: of the tile that is pointed at, or of the chosen one. */
  onLineage?: ((slug: string) => void) | undefined;
};

type Everywhere = { onHelp: () => void; onPalette: () => void };

/** The page's single keys and two-key sequences; those about figures only where there are some. */
export function useShortcuts({ onHelp, onPalette }: Everywhere, figures: Figures | undefined): void {
  useKeys((key, before) => {
    const command = commandFor(key, before);
    if (command?.type === "help") onHelp();
    else if (command?.type === "palette") onPalette();
    else if (command?.type === "go") location.assign(pageAddress(command.path, location.search));
    else if (command?.type === "lineage" && openRow()) return true;
    else return command !== null && figures !== undefined && obey(command, figures);
    return true;
  }, true);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onPalette();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [onPalette]);
}

function obey(command: Command, { answer, onLineage }: Figures): boolean {
  const slug = pointedSlug() ?? answer?.slug;
  switch (command.type) {
    case "filter":
      return focusFilters();
    case "note":
      openNote();
      return true;
    case "lineage":
      if (slug) onLineage?.(slug);
      return true;
    case "export":
      if (slug) location.assign(csvAddress(currentPage(), slug));
      return true;
    default:
      (isChoice(command) ? choosePage : changePage)(changeFor(command, currentPage(), answer));
      return true;
  }
}

/** The first chip, else the first row that would become one. */
function focusFilters(): boolean {
  const first = document.querySelector<HTMLElement>("[data-part=filters] button, [data-part=parts] tbody button");
  first?.focus();
  first?.scrollIntoView({ block: "nearest" });
  return true;
}

/** What has the keyboard's focus, else what is under the pointer: a tile, or a row of figures. */
function pointed(): HTMLElement | null {
  const some = ":is([data-slug], [data-traced])";
  return document.querySelector<HTMLElement>(`${some}:has(:focus-visible)`) ?? document.querySelector(`${some}:hover`);
}

/** The figure of the tile that is pointed at. */
function pointedSlug(): string | undefined {
  return pointed()?.dataset.slug;
}

/** Opens where the figures of a row are from; false where none is pointed at. */
function openRow(): boolean {
  const sign = pointed()?.querySelector<HTMLElement>("[data-part=where-from]");
  sign?.click();
  return sign !== undefined && sign !== null;
}

/** Whether a command chooses what may be there again next time. */
function isChoice({ type }: Command): boolean {
  return type === "period" || type === "compare";
}

function changeFor(command: Command, page: Page, shown: Answer | undefined): Partial<Page> {
  switch (command.type) {
    case "period":
      return { span: { period: command.period } };
    case "compare":
      return toggledComparison(page);
    case "table":
      return { table: !page.table };
    case "step":
      return shown?.period ? { span: steppedSpan(shown.period, command.direction, shown.complete_to) } : {};
    default:
      return { where: [] };
  }
}
