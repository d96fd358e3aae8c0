"use client";
import { useMemo } from "react";
import { waiting } from "@/lib/catalogue/queue";
import { useDeciding } from "./deciding";
import { useQuestions } from "./use-catalogue";

/** The questions that wait for an answer; one that was answered here is gone at once. */
export function useOpenQuestions() {
  const query = useQuestions();
  const { queue } = useDeciding();
  const open = useMemo(() => query.data && waiting(query.data, queue), [query.data, queue]);
  return { query, open };
}
