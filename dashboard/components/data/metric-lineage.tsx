"use client";
import type { Definition } from "@/lib/api/types";
import { openLineage } from "@/lib/lineage-desk";
import { DEFAULT_PAGE } from "@/lib/question";
import { Panel } from "../panel";
import { Select } from "../ui/select";

/** A figure of the last 28 days back to the files it was made from. */
export function MetricLineage({ definitions }: { definitions: Definition[] }) {
  const open = (chosen: string): void => {
    const word = definitions.find(({ slug }) => slug === chosen)?.label;
    if (word)
      openLineage({ title: word, figures: [{ slug: chosen, word, where: [] }], first: 0, question: DEFAULT_PAGE });
  };
  return (
    <Panel
      title="From a figure"
      tools={
        <Select label="A figure" value="" onChange={({ target }) => open(target.value)} className="w-64">
          <option value="">Choose a figure</option>
          {definitions.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.label}
            </option>
          ))}
        </Select>
      }
    >
      <p className="text-soft text-sm">
        Its value of the last 28 days, with the tables, files and lines behind it. On other pages the key L does the
        same.
      </p>
    </Panel>
  );
}
