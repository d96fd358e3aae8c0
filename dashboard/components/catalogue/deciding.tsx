"use client";
// Decisions of this page: each is sent after the one before, told with a way back, and makes the catalog be asked anew.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { CATALOG, takeDecision } from "@/lib/api/catalog";
import { asFailure, type Failure } from "@/lib/api/failure";
import type { Act, Decided } from "@/lib/api/types";
import { titles } from "@/lib/catalogue/find";
import { NOTHING_ANSWERED, type Queue, reduceQueue } from "@/lib/catalogue/queue";
import { actSentence } from "@/lib/catalogue/words";
import { useKnown, useQuestions } from "./use-catalogue";

/** What is told of the newest decision. `undoes` is the one that can be taken back; `failure` is told here where nothing else tells it. */
export type Told = { state: "sending" | "done" | "failed"; text: string; undoes: number | null; failure?: Failure };

type Deciding = {
  queue: Queue;
  told: Told | null;
  /** Takes an act, as the answer to a question where it is one; why it was refused, or null. */
  decide: (act: Act, subject?: string) => Promise<Failure | null>;
  undo: (number: number) => Promise<void>;
  undoLast: () => void;
  dismiss: () => void;
  titleOf: (recording: string) => string;
};

const Context = createContext<Deciding | null>(null);

export function useDeciding(): Deciding {
  const deciding = useContext(Context);
  if (!deciding) throw new Error("Decisions are taken inside of DecidingProvider.");
  return deciding;
}

export function DecidingProvider({ children }: { children: ReactNode }) {
  return <Context value={useDecisions()}>{children}</Context>;
}

function useDecisions(): Deciding {
  const [queue, dispatch] = useReducer(reduceQueue, NOTHING_ANSWERED);
  const [told, setTold] = useState<Told | null>(null);
  const taken = useRef<number[]>([]);
  const titleOf = useTitles();
  const send = useSending();
  useForgetting(dispatch);

  const decide: Deciding["decide"] = async (act, subject) => {
    const text = actSentence(act, titleOf);
    setTold({ state: "sending", text, undoes: null });
    if (subject) dispatch({ type: "answered", subject });
    try {
      const { number } = (await send(act)).decision;
      if (act.kind === "undo") {
        taken.current = taken.current.filter((one) => one !== act.decision);
        dispatch({ type: "undone", number: act.decision });
      } else taken.current.push(number);
      if (subject) dispatch({ type: "decided", subject, number });
      setTold({ state: "done", text, undoes: act.kind === "undo" ? null : number });
      return null;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (subject) dispatch({ type: "failed", subject, failure });
      setTold({ state: "failed", text, undoes: null });
      return failure;
    }
  };
  const undo = async (decision: number): Promise<void> => {
    const failure = await decide({ kind: "undo", decision });
    if (failure) setTold((now) => now && { ...now, failure });
  };
  const undoLast = (): void => {
    const last = taken.current.at(-1);
    if (last !== undefined) void undo(last);
  };
  return { queue, told, decide, undo, undoLast, dismiss: () => setTold(null), titleOf };
}

/** One after the other, in the order in which they were taken. */
function useSending(): (act: Act) => Promise<Decided> {
  const client = useQueryClient();
  const taking = useMutation({
    mutationFn: takeDecision,
    scope: { id: "decisions" },
    onSettled: () => void client.invalidateQueries({ queryKey: [CATALOG] }),
  });
  return taking.mutateAsync;
}

/** A question that the server no longer asks need not be hidden: should it ask again, it is shown again. */
function useForgetting(dispatch: (action: { type: "asked"; subjects: string[] }) => void): void {
  const review = useQuestions();
  useEffect(() => {
    if (review.data) dispatch({ type: "asked", subjects: review.data.map(({ subject }) => subject) });
  }, [review.data, dispatch]);
}

function useTitles(): (recording: string) => string {
  const catalog = useKnown();
  return useMemo(() => titles(catalog.data ?? { recordings: [] }), [catalog.data]);
}
