"use client";
import { useEffect, useRef } from "react";
import { shortcutsOn } from "@/lib/shortcuts";

const WIDGETS = "input, select, textarea, [contenteditable], [role=application], [role=dialog], [role=grid]";
const SEQUENCE = 1500;

/** Listens for single keys anywhere but in a widget that wants them itself. `obey` says whether the key meant something after the one before it. */
export function useKeys(obey: (key: string, before: string | null) => boolean): void {
  const before = useRef<{ key: string; at: number } | null>(null);
  const latest = useRef(obey);
  useEffect(() => {
    latest.current = obey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || inWidget(event)) return;
      if (!shortcutsOn()) return;
      const previous = before.current && event.timeStamp - before.current.at < SEQUENCE ? before.current.key : null;
      before.current = { key: event.key, at: event.timeStamp };
      if (!latest.current(event.key, previous)) return;
      event.preventDefault();
      before.current = null;
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function inWidget({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(WIDGETS) !== null;
}
