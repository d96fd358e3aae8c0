import type { Delta } from "@/lib/format/delta";
import { MISSING } from "@/lib/format/value";
import { DeltaHead } from "../tiles/delta";

/** A row's change; the base of one that cannot be told has a column of its own. */
export function Change({ delta }: { delta: Delta }) {
  if (delta.direction) return <DeltaHead delta={delta} />;
  return (
    <span title={delta.change} className="text-soft">
      {MISSING}
    </span>
  );
}
