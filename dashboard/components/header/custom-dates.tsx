"use client";
import * as Popover from "@radix-ui/react-popover";
import { useState } from "react";
import { type DateRange, DayPicker } from "react-day-picker";
import { formatDayLong, formatSpan } from "@/lib/format/dates";
import { changePage } from "@/lib/use-page";
import { Button } from "../ui/button";
import { AsKnownOn } from "./as-known-on";
import { CALENDAR_STYLE } from "./calendar-style";

type Dates = { from: string; to: string };
type Props = {
  dates: Dates | null;
  asKnownOn: string | null;
  newest: string | null;
  label: string;
  className: string;
};

export default function CustomDates({ dates, asKnownOn, newest, label, className }: Props) {
  const [open, setOpen] = useState(true);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={className}>{label}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Days to show"
          className="panel z-50 p-3 shadow-lg"
        >
          <Calendar dates={dates} newest={newest} onDone={() => setOpen(false)} />
          <AsKnownOn day={asKnownOn} onDone={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Calendar({ dates, newest, onDone }: { dates: Dates | null; newest: string | null; onDone: () => void }) {
  const [range, setRange] = useState<DateRange | undefined>(
    dates ? { from: dateOf(dates.from), to: dateOf(dates.to) } : undefined,
  );
  const chosen = range?.from && range.to ? { from: dayOf(range.from), to: dayOf(range.to) } : null;
  const last = newest ? dateOf(newest) : undefined;
  const apply = (): void => {
    if (chosen) changePage({ span: chosen });
    onDone();
  };
  return (
    <>
      <DayPicker
        mode="range"
        autoFocus
        weekStartsOn={1}
        captionLayout="dropdown"
        defaultMonth={range?.to ?? last}
        endMonth={last}
        disabled={last && { after: last }}
        selected={range}
        onSelect={setRange}
        classNames={CALENDAR_STYLE}
        labels={{ labelDayButton: (date) => formatDayLong(dayOf(date)) }}
      />
      <div className="mt-3 flex items-center justify-between gap-3">
        <p className="text-soft text-xs">
          {chosen ? formatSpan(chosen.from, chosen.to) : "Choose the first and the last day"}
        </p>
        <Button kind="primary" disabled={!chosen} onClick={apply}>
          Show
        </Button>
      </div>
    </>
  );
}

/** The calendar thinks in the browser's zone; only year, month and day cross over. */
function dateOf(day: string): Date {
  const [year = 0, month = 1, number = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, number);
}

function dayOf(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
