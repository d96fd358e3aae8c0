"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asFailure, Failure, wrongForm } from "@/lib/api/failure";
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
  /** Sends nothing: says at each field what is wrong there. */
  const refuse = (wrong: Record<string, string>): void => setFailure(wrongForm(wrong));
  return { run, refuse, busy, failure, done, clear: () => setFailure(null) };
}

/** What is wrong at a field, where the refusal is about that one. */
export function problemAt(failure: Failure | null | undefined, ...fields: string[]): Problem | undefined {
  if (!failure) return undefined;
  const told = fields.find((field) => failure.fields[field] !== undefined);
  if (told !== undefined) return { field: told, sentence: failure.fields[told] ?? "", fix: "" };
  const { field } = failure;
  if (!field || !fields.includes(field)) return undefined;
  return { field, sentence: failure.what, fix: failure.fix };
}

/** The refusal, where it is about none of the fields; of several, what is wrong elsewhere. */
export function elsewhere(failure: Failure | null | undefined, ...fields: string[]): Failure | null {
  if (!failure) return null;
  const told = Object.entries(failure.fields);
  if (told.length === 0) return fields.includes(failure.field ?? "") ? null : failure;
  const others = told.filter(([field]) => !fields.includes(field));
  if (others.length === 0) return null;
  return new Failure(others.map(([, why]) => why).join(" "), "", failure.status);
}
