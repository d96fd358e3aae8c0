"use client";
import { useEffect, useRef, useState } from "react";
import type { Answer } from "@/lib/api/types";
import { changedFigures } from "@/lib/live/changed-figures";

const AT_MOST_EVERY = 5_000;

/** Says aloud which figures changed by themselves, politely and not more than once in five seconds. */
export function Announcer({ answers, question }: { answers: Answer[] | undefined; question: string }) {
  const [text, setText] = useState("");
  const said = useRef<{ question: string; answers: Answer[] } | null>(null);
  const last = useRef(0);

  useEffect(() => {
    if (!answers) return;
    if (said.current?.question !== question) {
      said.current = { question, answers };
      return;
    }
    const before = said.current.answers;
    const speak = (): void => {
      const change = changedFigures(before, answers);
      last.current = Date.now();
      said.current = { question, answers };
      if (change) setText(change);
    };
    const timer = setTimeout(speak, Math.max(0, last.current + AT_MOST_EVERY - Date.now()));
    return () => clearTimeout(timer);
  }, [answers, question]);

  return (
    <p aria-live="polite" data-part="announcer" className="sr-only">
      {text}
    </p>
  );
}
