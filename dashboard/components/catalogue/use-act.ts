"use client";
import { useState } from "react";
import { type Failure, wrongForm } from "@/lib/api/failure";
import type { Act } from "@/lib/api/types";
import { useDeciding } from "./deciding";

/** A decision that a form or a button takes: whether it is under way, and why it was refused. */
export function useAct(onDone?: () => void) {
  const { decide } = useDeciding();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async (act: Act): Promise<void> => {
    setBusy(true);
    const refused = await decide(act);
    setBusy(false);
    setFailure(refused);
    if (!refused) onDone?.();
  };
  /** Takes nothing: says at each field what is wrong there. */
  const refuse = (wrong: Record<string, string>): void => setFailure(wrongForm(wrong));
  return { take: (act: Act) => void take(act), busy, failure, refuse };
}
