"use client";
import { CopyButton } from "../ui/copy-button";

/** What is told this once: to be selected, or copied by a button. */
export function ShownOnce({ secret, label, says }: { secret: string; label: string; says: string }) {
  return (
    <div role="status" className="mt-3 grid max-w-prose gap-1.5 rounded-md border border-accent px-3 py-2.5 text-sm">
      <p>{says}</p>
      <p data-part="secret" className="select-all break-all rounded bg-raised px-2 py-1 font-mono text-xs">
        {secret}
      </p>
      <CopyButton text={secret} label={label} />
    </div>
  );
}
