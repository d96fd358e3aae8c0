"use client";
import { useEffect } from "react";

/** Writes on the document which revision has been painted, for tests and for measuring. */
export function usePainted(revision: number | undefined): void {
  useEffect(() => {
    if (revision === undefined) return;
    const frame = requestAnimationFrame(() => {
      document.documentElement.dataset.revision = String(revision);
      document.documentElement.dataset.ready = "true";
    });
    return () => cancelAnimationFrame(frame);
  }, [revision]);
}
