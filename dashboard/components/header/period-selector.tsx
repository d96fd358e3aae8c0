"use client";
import { lazy, Suspense, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatSpan } from "@/lib/format/dates";
import { PERIODS, type Period, type Span } from "@/lib/question";
import { changePage } from "@/lib/use-page";

const WORDS: Record<Period, [short: string, long: string]> = {
  "7d": ["7 d", "Last 7 days"],
  "28d": ["28 d", "Last 28 days"],
  "90d": ["90 d", "Last 90 days"],
  "12m": ["12 m", "Last 12 months"],
  all: ["All", "All time"],
};
const SEGMENT = "flex h-7 cursor-pointer items-center rounded px-2 font-medium text-sm";
const CHOSEN = "bg-ink text-canvas";

const CustomDates = lazy(() => import("./custom-dates"));

type Props = { span: Span; asKnownOn: string | null; newest: string | null };

export function PeriodSelector({ span, asKnownOn, newest }: Props) {
  const period = "period" in span ? span.period : null;
  return (
    <fieldset className="flex h-8 items-center rounded-md border max-sm:order-3 max-sm:basis-full max-sm:justify-between border-edge bg-surface px-px">
      <legend className="sr-only">Period</legend>
      {PERIODS.map((name) => (
        <label key={name} title={WORDS[name][1]} className={segmentStyle(name === period)}>
          <input
            type="radio"
            name="period"
            className="sr-only"
            aria-label={WORDS[name][1]}
            checked={name === period}
            onChange={() => changePage({ span: { period: name } })}
          />
          {WORDS[name][0]}
        </label>
      ))}
      <Custom span={span} asKnownOn={asKnownOn} newest={newest} />
    </fieldset>
  );
}

/** The calendar comes with the first click on it; most days nobody needs one. */
function Custom({ span, asKnownOn, newest }: Props) {
  const [wanted, setWanted] = useState(false);
  const dates = "period" in span ? null : span;
  const label = dates ? formatSpan(dates.from, dates.to) : "Dates";
  const style = segmentStyle(dates !== null);
  const button = (
    <button type="button" className={style} title="Days of your own" onClick={() => setWanted(true)}>
      {label}
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <CustomDates dates={dates} asKnownOn={asKnownOn} newest={newest} label={label} className={style} />
    </Suspense>
  );
}

function segmentStyle(chosen: boolean): string {
  return classNames(
    SEGMENT,
    "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
    chosen ? CHOSEN : "text-soft hover:bg-raised hover:text-ink",
  );
}
