"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { reviewQuery } from "@/lib/api/catalog";
import { waiting } from "@/lib/catalogue/queue";
import { useDeciding } from "./deciding";

/** The questions that wait for an answer; one that was answered here is gone at once. */
export function useOpenQuestions() {
  const query = useQuery(reviewQuery);
  const { queue } = useDeciding();
  const open = useMemo(() => query.data && waiting(query.data, queue), [query.data, queue]);
  return { query, open };
}
