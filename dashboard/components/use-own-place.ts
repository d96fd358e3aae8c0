"use client";
import { useEffect } from "react";
import type { Me } from "@/lib/api/types";
import { isFor, type PagePath } from "@/lib/pages";

/** A payee has no day to look at: what opens of itself leads to the statement. */
export function useOwnPlace(here: PagePath, me: Me | undefined): void {
  const elsewhere = me?.role === "payee" && !isFor(here, me);
  useEffect(() => {
    if (elsewhere) window.location.replace("/money/");
  }, [elsewhere]);
}
