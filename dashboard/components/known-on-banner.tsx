"use client";
import { formatDayLong } from "@/lib/format/dates";
import { changePage } from "@/lib/use-page";

/** That the figures are those of an earlier knowledge, for as long as they are. */
export function KnownOnBanner({ day, onBack = toNow }: { day: string | null; onBack?: () => void }) {
  return (
    <div role="status">
      {day && (
        <p
          data-part="known-on"
          className="mb-2.5 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border border-amber px-3 py-2 text-sm"
        >
          <strong className="font-semibold text-amber">As known on {formatDayLong(day)}</strong>
          <span aria-hidden="true">·</span>
          <button type="button" onClick={onBack} className="min-h-6 rounded font-medium text-accent underline">
            Back to now
          </button>
          <span className="basis-full text-soft text-xs">
            Files that came later do not count. Names, sources and the lists of files are those of now.
          </span>
        </p>
      )}
    </div>
  );
}

function toNow(): void {
  changePage({ asKnownOn: null });
}
