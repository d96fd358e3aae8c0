"use client";
import { useEffect } from "react";
import type { Me } from "@/lib/api/types";
import { clipped } from "./name";

/** Names the browser's tab after the label, and says when it is only the demo. */
export function useTitle(me: Me | undefined): void {
  useEffect(() => {
    if (me) document.title = `${me.demo ? "DEMO · " : ""}Today · ${clipped(me.label || "BEDROT", 60)}`;
  }, [me]);
}
