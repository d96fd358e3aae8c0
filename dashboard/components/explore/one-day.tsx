"use client";
import { addDays } from "@/lib/format/dates";
import type { Span } from "@/lib/question";
import { changePage } from "@/lib/use-page";

/** The day that is asked of: unique people add up over no other. */
export function OneDay({ span, newest }: { span: Span; newest: string | null }) {
  const day = "period" in span ? "" : span.to;
  const today = new Date().toISOString().slice(0, 10);
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-soft">One day</span>
      <input
        type="date"
        value={day}
        max={newest && newest > addDays(today, -1) ? newest : today}
        onChange={({ target }) => target.value && changePage({ span: { from: target.value, to: target.value } })}
        className="h-8 rounded-md border border-edge bg-surface px-2.5 font-medium"
      />
    </label>
  );
}
