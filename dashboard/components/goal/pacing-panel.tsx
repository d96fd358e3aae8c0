import type { Pacing } from "@/lib/api/types";
import { paceWords, pacingSentence } from "@/lib/goal/words";
import { Evidence } from "../evidence";
import { Panel } from "../panel";

/** What marketing cost this year against the plan for the same days. */
export function PacingPanel({ pacing }: { pacing: Pacing }) {
  const { ratio, word, spent, planned } = pacing;
  return (
    <Panel title="Budget" tools={<Evidence of="reported" />}>
      <p className="max-w-prose text-sm">{pacingSentence(pacing)}</p>
      {ratio !== null && (
        <div className="mt-2 flex max-w-prose items-center gap-3 text-sm">
          <div aria-hidden="true" className="relative h-2 flex-1 overflow-hidden rounded bg-raised">
            <span className="absolute inset-y-0 left-0 bg-series" style={{ width: `${Math.min(100, 100 * ratio)}%` }} />
          </div>
          <span className="font-medium">{paceWords(ratio, word)}</span>
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
