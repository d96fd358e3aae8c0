import { difference } from "@/lib/format/delta";
import { DeltaHead } from "../tiles/delta";

type Props = { now: number | null; before: number | null; change: number | null };

/** How plays changed against the days before, in words; nothing where that cannot be told. */
export function Change({ now, before, change }: Props) {
  if (change === null) return null;
  const delta = difference({ total: now, previous: before, change }, { unit: "plays", currency: null, better: "up" });
  return <DeltaHead delta={delta} className="text-xs" />;
}
