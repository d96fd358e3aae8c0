import type { Failure } from "@/lib/api/failure";

/** Why a decision was refused, and what to do. */
export function Refusal({ failure }: { failure: Failure | null | undefined }) {
  if (!failure) return null;
  return (
    <p role="alert" className="rounded-md border border-bad px-3 py-2 text-sm">
      <strong className="font-semibold text-bad">{failure.what}</strong> {failure.fix}
    </p>
  );
}
