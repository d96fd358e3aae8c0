"use client";
import { useQuery } from "@tanstack/react-query";
import { qualityQuery } from "@/lib/api/quality";
import { sourcesQuery } from "@/lib/api/queries";
import type { Quality } from "@/lib/api/types";
import { byTable } from "@/lib/data/rules";
import { Panel } from "../panel";
import { usePainted } from "../use-painted";
import { CrossRule } from "./cross-rule";
import { FailedFiles } from "./failed-files";
import { PassRate } from "./pass-rate";
import { RuleGroupDetails } from "./rule-group";

/** Which share of the rows passed, what each rule found, and what sources say against each other. */
export function QualityPanels() {
  const query = useQuery(qualityQuery);
  const known = useQuery(sourcesQuery);
  const { data } = query;
  usePainted(data?.revision);
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Panel title="Rows that passed" query={query} empty={data?.passed.rows_read === 0 ? <None /> : undefined}>
        {data && <PassRate quality={data} known={known.data ?? []} />}
      </Panel>
      {data && data.runs.length > 0 && (
        <Panel title="Files of which rows did not pass, the newest first">
          <FailedFiles runs={data.runs} known={known.data ?? []} />
        </Panel>
      )}
      <Panel title="Across sources" query={query} height="h-72">
        {data && <Cross quality={data} />}
      </Panel>
      <Panel title="Rules by table" query={query} height="h-72">
        {data && (
          <ul className="grid grid-cols-1 gap-1.5">
            {byTable(data.rules).map((group) => (
              <li key={group.name}>
                <RuleGroupDetails group={group} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function Cross({ quality: { cross } }: { quality: Quality }) {
  return (
    <ul className="grid grid-cols-1 gap-1.5">
      {cross
        .toSorted((a, b) => b.failed - a.failed)
        .map((rule) => (
          <li key={rule.slug}>
            <CrossRule rule={rule} />
          </li>
        ))}
    </ul>
  );
}

function None() {
  return <p className="text-soft text-sm">No row has been read yet.</p>;
}
