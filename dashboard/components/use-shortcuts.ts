"use client";
import type { Answer } from "@/lib/api/types";
import type { Page } from "@/lib/question";
import { type Command, commandFor, toggledComparison } from "@/lib/shortcuts";
import { steppedSpan } from "@/lib/step";
import { changePage, currentPage } from "@/lib/use-page";
import { ARTIST_SWITCHER } from "./header/artist-switcher";
import { useKeys } from "./use-keys";

type Shown = {
  answer: Answer | undefined;
  onHelp: () => void;
  /** Asked where a figure is from: of the tile that is pointed at, or of the selected one. */
  onLineage: (slug: string) => void;
};

/** The page's single keys and two-key sequences. */
export function useShortcuts(shown: Shown): void {
  useKeys((key, before) => {
    const command = commandFor(key, before);
    if (command) obey(command, shown);
    return command !== null;
  });
}

function obey(command: Command, { answer, onHelp, onLineage }: Shown): void {
  const slug = pointedSlug() ?? answer?.slug;
  if (command.type === "help") onHelp();
  else if (command.type === "artist") document.getElementById(ARTIST_SWITCHER)?.focus();
  else if (command.type !== "lineage") changePage(changeFor(command, currentPage(), answer));
  else if (slug) onLineage(slug);
}

/** The figure of the tile that has the keyboard's focus, else of the one under the pointer. */
function pointedSlug(): string | undefined {
  const tile = document.querySelector("[data-slug]:has(:focus-visible)") ?? document.querySelector("[data-slug]:hover");
  return tile instanceof HTMLElement ? tile.dataset.slug : undefined;
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
