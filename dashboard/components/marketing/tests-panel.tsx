import { Evidence } from "../evidence";
import { Panel } from "../panel";

/** What only a test can tell, and how to run one by hand. */
export function TestsPanel() {
  return (
    <Panel title="Tests" tools={<Evidence of="tested" />}>
      <div className="max-w-prose text-soft text-sm">
        <p>
          No experiment is on record, so nothing here says what ads caused, and no cost per stream is shown: spend
          beside streams is not an effect.
        </p>
        <ol className="mt-2 list-decimal pl-5">
          <li>Choose two groups of countries whose streams went alike for the last two months.</li>
          <li>Run the ads in one group only, for four weeks, and change nothing else.</li>
          <li>Compare both groups before and after; what differs more than before is what the ads brought.</li>
        </ol>
      </div>
    </Panel>
  );
}
