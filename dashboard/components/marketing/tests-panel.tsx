import type { Answer } from "@/lib/api/types";
import { Evidence } from "../evidence";
import { Panel } from "../panel";

const NONE =
  "No experiment was read out over these days, so nothing here says what ads caused, and no cost per stream is shown: spend beside streams is not an effect.";
const READ_OUT =
  "What ads caused is shown above, from the experiments that were read out and from nothing else: spend beside streams is not an effect.";

/** What only a test can tell, and how to run one by hand. `lift`: the tested figure's answer; without it nothing is said of tests. */
export function TestsPanel({ lift }: { lift: Answer | undefined }) {
  return (
    <Panel title="Tests" tools={<Evidence of="tested" />}>
      <div className="max-w-prose text-soft text-sm">
        {lift && <p>{lift.total === null ? NONE : READ_OUT}</p>}
        <ol className="mt-2 list-decimal pl-5">
          <li>Choose two groups of countries whose streams went alike for the last two months.</li>
          <li>Run the ads in one group only, for four weeks, and change nothing else.</li>
          <li>Compare both groups before and after; what differs more than before is what the ads brought.</li>
        </ol>
      </div>
    </Panel>
  );
}
