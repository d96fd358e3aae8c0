"use client";
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { sourcesQuery } from "@/lib/api/queries";
import type { KnownSource } from "@/lib/api/types";
import { Button } from "../ui/button";
import { AccountField } from "./account-field";

/** Files can be dropped anywhere on the page, or chosen with the button. */
export function DropZone({ onFiles }: { onFiles: (files: File[], account: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  // Said where the page has asked for it already; a sentence is worth no request.
  const known = useQuery({ ...sourcesQuery, enabled: false });
  const [account, setAccount] = useState("");
  const [asks, setAsks] = useState(false);
  const send = useCallback(
    (files: File[]): void => {
      onFiles(files, account.trim());
      // The next files may be somebody else's.
      setAccount("");
    },
    [onFiles, account],
  );
  const dragging = useDropAnywhere(send);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-edge border-dashed px-4 py-3">
        <p className="min-w-0 flex-1 basis-52 text-sm">
          <strong className="font-medium">Drop export files anywhere on this page.</strong>{" "}
          <span className="text-soft">{readable(known.data ?? [])}</span>
        </p>
        <Button onClick={() => input.current?.click()}>Choose files</Button>
        <FileInput input={input} onFiles={send} />
        <details className="basis-full text-sm" onToggle={({ currentTarget }) => setAsks(currentTarget.open)}>
          <summary className="min-h-6 w-fit cursor-pointer text-soft">Whose are they?</summary>
          {asks && (
            <AccountField label="For files that do not say so (optional)" value={account} onChange={setAccount} />
          )}
        </details>
      </div>
      {dragging && (
        <div className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-surface/90">
          <p className="font-semibold text-2xl">Drop to read</p>
        </div>
      )}
    </>
  );
}

/** "Exports of 38 platforms are known; any other table can be mapped once. CSV, TSV, XLSX, JSON or a zip." */
export function readable(known: KnownSource[]): string {
  const platforms = new Set(known.map(({ source }) => source)).size;
  const said = platforms > 0 && `Exports of ${platforms} platforms are known; any other table can be mapped once.`;
  return [said, "CSV, TSV, XLSX, JSON or a zip."].filter(Boolean).join(" ");
}

function FileInput({
  input,
  onFiles,
}: {
  input: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[]) => void;
}) {
  // Files may have been chosen before the scripts were there to be told.
  useEffect(() => take(input.current, onFiles), [input, onFiles]);
  return (
    <input
      ref={input}
      type="file"
      multiple
      aria-label="Files to read"
      tabIndex={-1}
      className="sr-only"
      onChange={({ target }) => take(target, onFiles)}
    />
  );
}

/** Hands over what was chosen, once. */
export function take(input: HTMLInputElement | null, onFiles: (files: File[]) => void): void {
  const files = Array.from(input?.files ?? []);
  if (!input || files.length === 0) return;
  input.value = "";
  onFiles(files);
}

/** True while files are held over the page. */
function useDropAnywhere(onFiles: (files: File[]) => void): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const over = (event: DragEvent): void => {
      if (!carries(event)) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carries(event)) return;
      event.preventDefault();
      setDragging(false);
      onFiles(Array.from(event.dataTransfer?.files ?? []));
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [onFiles]);
  return dragging;
}
