"use client";
import { type ReactNode, useState } from "react";
import { type DateRange, DayPicker } from "react-day-picker";
import { formatDayLong, formatSpan } from "@/lib/format/dates";
import type { Dates } from "@/lib/question";
import { Button } from "../ui/button";
import { CALENDAR_STYLE } from "./calendar-style";

type Props = {
  dates: Dates | null;
  newest: string | null;
  /** What the button says. */
  act: string;
  onChosen: (dates: Dates) => void;
  /** What else is chosen with the days. */
  children?: ReactNode;
};

/** A first and a last day, in a calendar. */
export function SpanCalendar({ dates, newest, act, onChosen, children }: Props) {
  const [range, setRange] = useState<DateRange | undefined>(
    dates ? { from: dateOf(dates.from), to: dateOf(dates.to) } : undefined,
  );
  const chosen = range?.from && range.to ? { from: dayOf(range.from), to: dayOf(range.to) } : null;
  const last = newest ? dateOf(newest) : undefined;
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
      {children}
      <div className="mt-3 flex items-center justify-between gap-3">
        <p className="text-soft text-xs">
          {chosen ? formatSpan(chosen.from, chosen.to) : "Choose the first and the last day"}
        </p>
        <Button kind="primary" disabled={!chosen} onClick={() => chosen && onChosen(chosen)}>
          {act}
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
