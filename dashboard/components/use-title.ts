"use client";
import { useEffect } from "react";
import type { Me } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";

/** Names the browser's tab after the page and the label, and says when it is only the demo. */
export function useTitle(page: string, me: Me | undefined): void {
  useEffect(() => {
    if (me) document.title = `${me.demo ? "DEMO · " : ""}${page} · ${clipped(me.label || "BEDROT", 60)}`;
  }, [page, me]);
}
