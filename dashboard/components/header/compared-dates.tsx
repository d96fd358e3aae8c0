"use client";
import * as Popover from "@radix-ui/react-popover";
import { useState } from "react";
import type { Dates } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { SpanCalendar } from "./span-calendar";

type Props = { against: Dates | null; exact: boolean; newest: string | null; label: string; onClose: () => void };

/** Days of one's own to compare with, under the button that names them. */
export default function ComparedDates({ against, exact, newest, label, onClose }: Props) {
  const [weekdays, setWeekdays] = useState(!exact);
  const compare = (dates: Dates): void => {
    changePage({ compare: weekdays ? "custom" : "custom_exact", against: dates });
    onClose();
  };
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Trigger className="flex h-8 items-center rounded-md border border-edge bg-surface px-2 font-medium text-sm">
        {label}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Days to compare with"
          className="panel z-50 p-3 shadow-lg"
        >
          <SpanCalendar dates={against} newest={newest} act="Compare" onChosen={compare}>
            <label className="mt-2 flex min-h-6 items-center gap-2 text-sm">
              <input type="checkbox" checked={weekdays} onChange={({ target }) => setWeekdays(target.checked)} />
              Begin on the period’s weekday
            </label>
          </SpanCalendar>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
