import type { Pace } from "@/lib/api/marketing";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { paceText } from "@/lib/marketing/words";
import { Panel } from "../panel";

/** What was spent of the budget, this month and this year. */
export function PacingPanel({ pacing, left }: { pacing: Pace[]; left?: string[] | undefined }) {
  const planned = pacing.some((pace) => pace.planned !== null);
  return (
    <Panel
      title="Budget"
      left={left}
      empty={pacing.length === 0 ? <p className="text-soft text-sm">No ads yet.</p> : undefined}
    >
      <dl className="grid gap-3 sm:grid-cols-2">
        {pacing.map((pace) => (
          <div key={pace.first}>
            <dt className="text-soft text-xs">{formatSpan(pace.first, pace.last)}</dt>
            <dd className="text-sm">
              <strong className="font-semibold">{formatValue(pace.spent, "money", pace.currency)}</strong>
              {pace.planned !== null && (
                <>
                  {" "}
                  of {formatValue(pace.planned, "money", pace.planned_currency)}
                  <span className="block text-soft text-xs">{paceText(pace)}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 max-w-prose text-soft text-xs">
        {planned ? "The plan counts to the newest day with ads; on pace is 95 to 105 %. " : "No budget is set: "}
        <a href="/settings/" className="font-medium text-accent underline">
          {planned ? "Change the budget" : "set one in Settings"}
        </a>
        .
      </p>
    </Panel>
  );
}
