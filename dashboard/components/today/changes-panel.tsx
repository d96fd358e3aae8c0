import type { Change } from "@/lib/api/types";
import { awaited, Panel } from "../panel";
import { ChangeTable } from "./change-table";

type Props = { changes: Change[] | undefined; className?: string };

/** What changed, by recording and store, and what is known of those days. */
export function ChangesPanel({ changes, className }: Props) {
  return (
    <Panel title="What changed and why" query={awaited(changes)} height="h-64" className={className}>
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 @3xl:grid-cols-2">
        {changes?.map((change) => (
          <ChangeTable key={change.slug} change={change} />
        ))}
      </div>
      <p className="mt-3 text-soft text-xs">
        Parts add up to the change. What happened in those days stands beside them; that it made the change is not said.
      </p>
    </Panel>
  );
}
