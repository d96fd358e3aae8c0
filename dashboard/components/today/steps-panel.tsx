"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { meQuery } from "@/lib/api/queries";
import type { NextStep } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { clipped } from "@/lib/format/clipped";
import { plainDates } from "@/lib/format/plain-dates";
import { formatValue } from "@/lib/format/value";
import { leadsOn } from "@/lib/pages";
import { dueText } from "@/lib/today/words";
import { useNow } from "@/lib/use-now";
import { awaited, Panel } from "../panel";

const FIRST = 8;

/** What to do next, the most pressing first; each with its reason and the way to where it is done, if one may go there. */
export function StepsPanel({ steps, className }: { steps: NextStep[] | undefined; className?: string }) {
  const me = useQuery(meQuery);
  const own = steps?.filter(({ href }) => leadsOn(href, me.data));
  const nothing = own?.length === 0 ? <p className="text-soft text-sm">Nothing is waiting for you.</p> : undefined;
  return (
    <Panel title="What to do next" query={awaited(own)} height="h-64" className={className} empty={nothing}>
      <StepList steps={own ?? []} />
    </Panel>
  );
}

/** The first of them, and the way to all others. */
export function StepList({ steps }: { steps: NextStep[] }) {
  const [all, setAll] = useState(false);
  const more = steps.length - FIRST;
  return (
    <>
      <ol className="grid grid-cols-1 gap-2.5">
        {steps.slice(0, all ? undefined : FIRST).map((step) => (
          <Step key={`${step.kind}/${step.what}`} step={step} />
        ))}
      </ol>
      {more > 0 && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="mt-2.5 min-h-6 text-accent text-sm hover:underline"
        >
          {all ? `Only the first ${FIRST}` : `and ${more} more`}
        </button>
      )}
    </>
  );
}

function Step({ step }: { step: NextStep }) {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const due = dueText(step, today);
  return (
    <li data-step={step.kind} className="text-sm">
      <p className="flex items-baseline justify-between gap-3">
        <a href={step.href} className="line-clamp-2 min-w-0 font-medium text-accent hover:underline">
          <bdi>{clipped(step.what)}</bdi>
        </a>
        <span className={classNames("shrink-0 text-xs", step.due && step.due < today ? "text-bad" : "text-soft")}>
          {[amount(step), due].filter(Boolean).join(" · ")}
        </span>
      </p>
      <p className="text-soft text-xs">{plainDates(step.why)}</p>
    </li>
  );
}

function amount({ value, unit, currency }: NextStep): string | null {
  return value === null || unit === null ? null : formatValue(value, unit, currency);
}
