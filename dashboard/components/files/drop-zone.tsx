"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Button } from "../ui/button";

/** Files can be dropped anywhere on the page, or chosen with the button. */
export function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const dragging = useDropAnywhere(onFiles);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-edge border-dashed px-4 py-3">
        <p className="min-w-0 flex-1 text-sm">
          <strong className="font-medium">Drop export files anywhere on this page.</strong>{" "}
          <span className="text-soft">DistroKid, Spotify for Artists, TikTok, Meta Ads; zip, csv, tsv or xlsx.</span>
        </p>
        <Button onClick={() => input.current?.click()}>Choose files</Button>
        <FileInput input={input} onFiles={onFiles} />
      </div>
      {dragging && (
        <div className="pointer-events-none fixed inset-3 z-50 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-surface/90">
          <p className="font-semibold text-2xl">Drop to read</p>
        </div>
      )}
    </>
  );
}

function FileInput({
  input,
  onFiles,
}: {
  input: RefObject<HTMLInputElement | null>;
  onFiles: (files: File[]) => void;
}) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      aria-label="Files to read"
      tabIndex={-1}
      className="sr-only"
      onChange={({ target }) => {
        onFiles(Array.from(target.files ?? []));
        target.value = "";
      }}
    />
  );
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
