"use client";
import { useId, useState } from "react";
import type { Catalog, Recording } from "@/lib/api/types";
import { matching, nameOf } from "@/lib/catalogue/find";
import { clipped } from "@/lib/format/clipped";
import { formatValue } from "@/lib/format/value";
import { INPUT } from "../mapping/field";
import { Name } from "../name";
import { Dialog } from "../ui/dialog";
import { Refusal } from "./refusal";
import { useAct } from "./use-act";

const SHOWN = 8;

type Props = { recording: Recording; catalog: Catalog; onClose: () => void };

/** Picks the recording that this one is the same as; the two go by this one's ISRC. */
export function SameAsDialog({ recording, catalog, onClose }: Props) {
  const id = useId();
  const [word, setWord] = useState(recording.title ?? "");
  const { take, busy, failure } = useAct(onClose);
  const found = matching(catalog, word).filter((other) => other.recording !== recording.recording);
  const merge = (other: string) => take({ kind: "merge", recording: recording.recording, other });
  return (
    <Dialog title="Same as…" onClose={onClose}>
      <p className="mb-3 text-sm">
        Which one is the same recording as <bdi className="font-medium">{clipped(nameOf(recording))}</bdi>? The two will
        go by <span className="font-mono text-xs">{recording.recording}</span>, and their figures are added together.
      </p>
      <Refusal failure={failure} />
      <label htmlFor={id} className="font-medium text-sm">
        Find
      </label>
      <input
        id={id}
        type="search"
        value={word}
        onChange={({ target }) => setWord(target.value)}
        className={`${INPUT} mt-1 mb-2`}
      />
      <ul aria-label="Recordings to pick from" aria-busy={busy} className="grid grid-cols-1 gap-1">
        {found.slice(0, SHOWN).map((other) => (
          <li key={other.recording} className="grid">
            <button
              type="button"
              disabled={busy}
              onClick={() => merge(other.recording)}
              className="min-w-0 rounded-md border border-line px-3 py-1.5 text-left text-sm hover:bg-raised disabled:opacity-50"
            >
              <Name className="font-medium">{nameOf(other)}</Name>
              <span className="text-soft text-xs">
                <span className="font-mono">{other.isrcs.join(", ")}</span>, {formatValue(other.rows, "rows")}{" "}
                {other.rows === 1 ? "line" : "lines"}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-2 text-soft text-xs">
        {busy ? "Writing it down" : leftOut(found.length)}
      </p>
    </Dialog>
  );
}

function leftOut(count: number): string {
  if (count === 0) return "No other recording has all of these words: type fewer.";
  return count > SHOWN ? `and ${formatValue(count - SHOWN, "rows")} more: type more of its title, artist or ISRC.` : "";
}
