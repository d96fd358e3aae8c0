"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure, type Failure } from "@/lib/api/failure";
import { SETTINGS } from "@/lib/api/settings";
import type { Problem } from "../mapping/field";

/** One change that a form or a button makes: whether it is under way, what came of it, and why it was refused. */
export function useSaving<Given extends unknown[], Told>(save: (...given: Given) => Promise<Told>) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState(0);
  const run = async (...given: Given): Promise<Told | null> => {
    setBusy(true);
    setFailure(null);
    try {
      const told = await save(...given);
      await client.invalidateQueries({ queryKey: [SETTINGS] });
      setDone((count) => count + 1);
      return told;
    } catch (thrown) {
      setFailure(asFailure(thrown));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, failure, done, clear: () => setFailure(null) };
}

/** What is wrong at a field, where the refusal is about that one. */
export function problemAt(failure: Failure | null, ...fields: string[]): Problem | undefined {
  const field = failure?.field;
  if (!failure || !field || !fields.includes(field)) return undefined;
  return { field, sentence: failure.what, fix: failure.fix };
}

/** The refusal, where it is about none of the fields. */
export function elsewhere(failure: Failure | null, ...fields: string[]): Failure | null {
  return failure && !fields.includes(failure.field ?? "") ? failure : null;
}
