"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { statusQuery } from "@/lib/api/queries";
import { tellPageLoad } from "@/lib/page-load";

/** Writes on the document which revision has been painted, for tests and for measuring, and tells how long the first took. */
export function usePainted(revision: number | undefined): void {
  useEffect(() => {
    if (revision === undefined) return;
    const frame = requestAnimationFrame(() => {
      document.documentElement.dataset.revision = String(revision);
      document.documentElement.dataset.ready = "true";
      tellPageLoad();
    });
    return () => cancelAnimationFrame(frame);
  }, [revision]);
}

/** The same for a page whose answer has no revision of its own: painted once there is an answer. */
export function usePaintedQuery(data: unknown): void {
  const status = useQuery(statusQuery);
  usePainted(data === undefined ? undefined : status.data?.revision);
}
