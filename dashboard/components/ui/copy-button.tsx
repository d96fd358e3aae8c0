"use client";
import { useState } from "react";

/** Puts a text on the clipboard, and says whether it is there. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [done, setDone] = useState<"no" | "yes" | "refused">("no");
  const copy = (): void => {
    // Without a safe connection browsers have no clipboard for pages.
    const copying = navigator.clipboard?.writeText(text) ?? Promise.reject();
    copying.then(
      () => setDone("yes"),
      () => setDone("refused"),
    );
  };
  return (
    <span className="inline-flex items-center gap-2">
      <button
        type="button"
        aria-label={label}
        onClick={copy}
        className="min-h-6 rounded border border-edge px-2 font-medium text-xs hover:bg-raised"
      >
        Copy
      </button>
      <span role="status" className="text-soft text-xs">
        {done === "yes" && "Copied"}
        {done === "refused" && "The browser does not let pages copy here: select it"}
      </span>
    </span>
  );
}
