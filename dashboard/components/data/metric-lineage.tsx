"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { exploreQuery } from "@/lib/api/explore";
import type { Definition } from "@/lib/api/types";
import { DEFAULT_PAGE } from "@/lib/question";
import { Panel } from "../panel";
import { Select } from "../ui/select";

const LineageDialog = lazy(() => import("../lineage/lineage-dialog"));

/** A figure of the last 28 days back to the files it was made from. */
export function MetricLineage({ definitions }: { definitions: Definition[] }) {
  const [slug, setSlug] = useState("");
  const query = useQuery({
    ...exploreQuery(DEFAULT_PAGE, [slug], null),
    enabled: slug !== "",
    placeholderData: undefined,
  });
  const answer = query.data?.answers[0];
  const nothing = answer && answer.total === null && (answer.refusal?.reason ?? answer.reason);
  return (
    <Panel
      title="From a figure"
      tools={
        <Select label="A figure" value={slug} onChange={({ target }) => setSlug(target.value)} className="w-64">
          <option value="">Choose a figure</option>
          {definitions.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.label}
            </option>
          ))}
        </Select>
      }
    >
      <p role="status" className="text-soft text-sm">
        {nothing ||
          "Its value of the last 28 days, with the tables, files and lines behind it. On other pages the key L does the same."}
      </p>
      {answer && answer.total !== null && (
        <Suspense>
          <LineageDialog answer={answer} page={DEFAULT_PAGE} onClose={() => setSlug("")} />
        </Suspense>
      )}
    </Panel>
  );
}
