"use client";
// Sends dropped files one after the other, so that each has its own progress and one bad file stops no other.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useReducer, useRef } from "react";
import { asFailure } from "../api/failure";
import { type Sending, sendFile } from "./send";
import { reduceUploads, type Upload } from "./uploads";

export type Uploads = {
  uploads: Upload[];
  /** Sends files; an account other than "" says whose those are that do not say so. */
  add: (files: File[], account: string) => void;
  cancel: (id: number) => void;
  dismiss: () => void;
};

export function useUploads(): Uploads {
  const client = useQueryClient();
  const [uploads, dispatch] = useReducer(reduceUploads, []);
  const queue = useRef<{ id: number; file: File; account: string }[]>([]);
  const sending = useRef<{ id: number; job: Sending } | null>(null);
  const last = useRef(0);

  const sendNext = useCallback(async (): Promise<void> => {
    if (sending.current) return;
    const next = queue.current.shift();
    if (!next) return;
    const { id, file, account } = next;
    const job = sendFile(file, account, (share) => dispatch({ type: "progress", id, share }));
    sending.current = { id, job };
    try {
      dispatch({ type: "done", id, entries: await job.done });
    } catch (thrown) {
      if (thrown instanceof DOMException) dispatch({ type: "cancelled", id });
      else dispatch({ type: "failed", id, failure: asFailure(thrown) });
    }
    sending.current = null;
    for (const name of ["files", "status", "me"]) void client.invalidateQueries({ queryKey: [name] });
    await sendNext();
  }, [client]);

  const add = useCallback(
    (files: File[], account: string): void => {
      const named = files.map((file) => ({ id: ++last.current, name: file.name, file, account }));
      queue.current.push(...named);
      dispatch({ type: "added", files: named });
      if (!sending.current) void sendNext();
    },
    [sendNext],
  );

  const cancel = useCallback((id: number): void => {
    if (sending.current?.id === id) {
      sending.current.job.cancel();
      return;
    }
    queue.current = queue.current.filter((waiting) => waiting.id !== id);
    dispatch({ type: "cancelled", id });
  }, []);

  return { uploads, add, cancel, dismiss: () => dispatch({ type: "dismissed" }) };
}
