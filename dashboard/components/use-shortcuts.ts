"use client";
import { useEffect, useRef } from "react";
import type { Answer } from "@/lib/api/types";
import type { Page } from "@/lib/question";
import { type Command, commandFor, shortcutsOn, toggledComparison } from "@/lib/shortcuts";
import { steppedSpan } from "@/lib/step";
import { changePage, currentPage } from "@/lib/use-page";
import { ARTIST_SWITCHER } from "./header/artist-switcher";

const WIDGETS = "input, select, textarea, [contenteditable], [role=application], [role=dialog], [role=grid]";
const SEQUENCE = 1500;

/** Listens for single keys anywhere but in a widget that wants them itself. */
export function useShortcuts(shown: Answer | undefined, onHelp: () => void): void {
  const before = useRef<{ key: string; at: number } | null>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || inWidget(event)) return;
      if (!shortcutsOn()) return;
      const previous = before.current && event.timeStamp - before.current.at < SEQUENCE ? before.current.key : null;
      before.current = { key: event.key, at: event.timeStamp };
      const command = commandFor(event.key, previous);
      if (!command) return;
      event.preventDefault();
      before.current = null;
      obey(command, shown, onHelp);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [shown, onHelp]);
}

function obey(command: Command, shown: Answer | undefined, onHelp: () => void): void {
  if (command.type === "help") onHelp();
  else if (command.type === "artist") document.getElementById(ARTIST_SWITCHER)?.focus();
  else changePage(changeFor(command, currentPage(), shown));
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

function inWidget({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(WIDGETS) !== null;
}
