"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { artistsQuery, statusQuery } from "@/lib/api/queries";
import type { TodayAnswer } from "@/lib/api/types";
import { TODAY, usePageAnswer } from "./use-page-answer";

/** All that Today shows, in one request; the sources' state and the artists come with it, for whoever asks for those alone. */
export function useToday() {
  const client = useQueryClient();
  const shown = usePageAnswer<TodayAnswer>(TODAY);
  const { status, artists } = shown.data ?? {};
  useEffect(() => {
    if (status) client.setQueryData(statusQuery.queryKey, status);
    if (artists) client.setQueryData(artistsQuery.queryKey, artists);
  }, [client, status, artists]);
  return shown;
}
