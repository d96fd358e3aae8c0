"use client";
import type { Fact } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { formatValue, MISSING } from "@/lib/format/value";
import { Panel } from "../panel";

/** What happened, filled in; what to make of it is for people to say. */
export function FactsPanel({ facts, left }: { facts: Fact[]; left: string[] | undefined }) {
  return (
    <Panel title="Post-mortem: what came of it" left={left}>
      <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-2">
        {facts.map((fact) => (
          <div key={fact.name} className="min-w-0">
            <dt className="text-soft text-xs">{fact.name}</dt>
            <dd>
              <span className="font-medium">{factText(fact)}</span>
              {fact.note && <span className="ml-1.5 text-soft text-xs">{fact.note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function factText({ value, unit, currency }: Fact): string {
  if (value === null) return MISSING;
  switch (unit) {
    case "money":
      return formatValue(String(value), "money", currency);
    case "percentile":
      return `more than ${Math.round(Number(value))} % of the others`;
    case "day":
      return formatDay(String(value));
    case "text":
      return String(value);
    default:
      return formatValue(Number(value), "count");
  }
}
