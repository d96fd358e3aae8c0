"use client";
import { useEffect } from "react";
import type { Me } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";

/** Names the browser's tab after the page and the label, and says when it is only the demo. */
export function useTitle(page: string, me: Me | undefined): void {
  const title = me && `${me.demo ? "DEMO · " : ""}${page} · ${clipped(me.label || "BEDROT", 60)}`;
  useEffect(() => {
    if (!title) return;
    // The framework may write the page's own title after this one.
    const name = (): void => {
      if (document.title !== title) document.title = title;
    };
    const observer = new MutationObserver(name);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    name();
    return () => observer.disconnect();
  }, [title]);
}
