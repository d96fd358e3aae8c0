"use client";
import { lazy, Suspense, useState } from "react";
import { classNames } from "@/lib/class-names";
import { formatSpan } from "@/lib/format/dates";
import { PERIOD_WORDS } from "@/lib/format/period-words";
import { PERIODS, type Span } from "@/lib/question";
import { choosePage } from "@/lib/use-page";

const SEGMENT = "flex h-7 cursor-pointer items-center whitespace-nowrap rounded px-2 font-medium text-sm max-sm:px-1.5";
const CHOSEN = "bg-ink text-canvas";

const CustomDates = lazy(() => import("./custom-dates"));

type CustomProps = { span: Span; asKnownOn: string | null; newest: string | null };
type Props = CustomProps & { ofOne: boolean };

/** The days that are looked at. `ofOne`: of one release or recording, where all time is since it came out. */
export function PeriodSelector({ span, asKnownOn, newest, ofOne }: Props) {
  const period = "period" in span ? span.period : null;
  const other = ofOne ? "all" : "release";
  const offered = PERIODS.filter((name) => name !== other || name === period);
  return (
    <fieldset className="flex h-8 items-center rounded-md border max-sm:order-3 max-sm:basis-full max-sm:justify-between border-edge bg-surface px-px">
      <legend className="sr-only">Period</legend>
      {offered.map((name) => (
        <label key={name} title={PERIOD_WORDS[name][1]} className={segmentStyle(name === period)}>
          <input
            type="radio"
            name="period"
            className="sr-only"
            aria-label={PERIOD_WORDS[name][1]}
            checked={name === period}
            onChange={() => choosePage({ span: { period: name } })}
          />
          {PERIOD_WORDS[name][0]}
        </label>
      ))}
      <Custom span={span} asKnownOn={asKnownOn} newest={newest} />
    </fieldset>
  );
}

/** The calendar comes with the first click on it; most days nobody needs one. */
function Custom({ span, asKnownOn, newest }: CustomProps) {
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
