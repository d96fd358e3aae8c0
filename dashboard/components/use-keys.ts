"use client";
// One listener for the whole page: whoever wants keys registers, the innermost part of the page is asked first.
import { useEffect, useRef } from "react";
import { isPrefix, shortcutsOn } from "@/lib/shortcuts";

type Obey = (key: string, before: string | null) => boolean;
type Listener = { obey: Obey; sequences: boolean };

const WIDGETS =
  "input:not([type=radio], [type=checkbox], [type=file]), select, textarea, [contenteditable], [role=application]:not([data-part=plot]), [role=dialog], [role=grid], [role=menu], [role=listbox], [role=slider]";
const CHOICES = "input[type=radio]";
const SEQUENCE = 1500;

const listeners = new Set<Listener>();
let last: { key: string; at: number } | null = null;

/** Listens for single keys anywhere but in a widget that wants them itself. `obey` says whether the key meant something
 * after the one before it. After the first key of a sequence only who listens for `sequences` is asked. */
export function useKeys(obey: Obey, sequences = false): void {
  const latest = useRef(obey);
  useEffect(() => {
    latest.current = obey;
  });
  useEffect(() => {
    const listener = { obey: (key: string, before: string | null) => latest.current(key, before), sequences };
    if (listeners.size === 0) window.addEventListener("keydown", hear);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) window.removeEventListener("keydown", hear);
    };
  }, [sequences]);
}

function hear(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyped(event)) return;
  if (!shortcutsOn() || event.key === "Shift") return;
  const before = last && event.timeStamp - last.at < SEQUENCE ? last.key : null;
  last = { key: event.key, at: event.timeStamp };
  const asked = [...listeners].filter(({ sequences }) => sequences || !isPrefix(before));
  if (!asked.some(({ obey }) => obey(event.key, before))) return;
  event.preventDefault();
  last = null;
}

/** Whether the key belongs to the widget it is pressed in: text to a field, arrows and blanks to a choice. */
function isTyped({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(WIDGETS) !== null || (target.closest(CHOICES) !== null && /^(Arrow| )/.test(key));
}
