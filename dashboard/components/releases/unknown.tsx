import { MISSING } from "@/lib/format/value";

/** That there is no number, and why: to be pointed at, and read aloud. */
export function Unknown({ why }: { why?: string | null | undefined }) {
  return (
    <span className="text-soft" title={why ?? undefined}>
      {MISSING}
      {why && <span className="sr-only">: {why}</span>}
    </span>
  );
}
