import { formatShare } from "@/lib/format/share";
import { Unknown } from "../releases/unknown";

/** A share as a number, with a bar that only repeats it. */
export function ShareBar({ share, why }: { share: number | null; why?: string }) {
  const told = formatShare(share, 1);
  if (!told) return <Unknown why={why} />;
  return (
    <span className="flex items-center justify-end gap-2">
      <span aria-hidden="true" className="hidden h-2 w-16 overflow-hidden rounded bg-raised sm:block">
        <span className="block h-full bg-series" style={{ width: told.width }} />
      </span>
      <span className="w-12 text-right">{told.text}</span>
    </span>
  );
}
