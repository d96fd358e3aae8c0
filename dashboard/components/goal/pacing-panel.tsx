import type { Pacing } from "@/lib/api/types";
import { formatValue } from "@/lib/format/value";
import { pacingSentence } from "@/lib/goal/words";
import { Evidence } from "../evidence";
import { Panel } from "../panel";

const ON_PLAN = { least: 0.95, most: 1.05 };

/** What marketing cost this year against the plan for the same days. */
export function PacingPanel({ pacing }: { pacing: Pacing }) {
  const { ratio, spent, planned } = pacing;
  return (
    <Panel title="Budget" tools={<Evidence of="reported" />}>
      <p className="max-w-prose text-sm">{pacingSentence(pacing)}</p>
      {ratio !== null && (
        <div className="mt-2 flex max-w-prose items-center gap-3 text-sm">
          <div aria-hidden="true" className="relative h-2 flex-1 overflow-hidden rounded bg-raised">
            <span className="absolute inset-y-0 left-0 bg-series" style={{ width: `${Math.min(100, 100 * ratio)}%` }} />
          </div>
          <span className="font-medium">{word(ratio)}</span>
        </div>
      )}
      {ratio === null && planned === null && spent !== null && (
        <p className="mt-1 text-sm">
          <a href="/settings/" className="font-medium text-accent hover:underline">
            Set a budget
          </a>
        </p>
      )}
    </Panel>
  );
}

/** The word beside the bar: colour alone says nothing. */
function word(ratio: number): string {
  const share = formatValue(ratio, "percent");
  if (ratio < ON_PLAN.least) return `${share}, under plan`;
  return ratio > ON_PLAN.most ? `${share}, over plan` : `${share}, on plan`;
}
