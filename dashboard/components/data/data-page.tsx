"use client";
import { DATA_PARTS, type DataPage as Shown, writeData } from "@/lib/data/page";
import { formatDayLong } from "@/lib/format/dates";
import { PageFrame } from "../page-frame";
import { PartLinks } from "../ui/part-links";
import { DaysPanel } from "./days-panel";
import { QualityPanels } from "./quality-panels";
import { RestatementsPanel } from "./restatements-panel";
import { useData } from "./use-data";

/** How good the data is: what the rules found, which days are missing, and what was told otherwise later. */
export function DataPage() {
  const page = useData();
  return (
    <PageFrame here="/data/" title="Data">
      {page.asKnownOn && (
        <p className="mb-2.5 rounded-md border border-amber px-3 py-2 text-sm">
          The quality of the data is told as it is now, not as known on {formatDayLong(page.asKnownOn)}.
        </p>
      )}
      <PartLinks
        label="Parts of the data"
        parts={DATA_PARTS}
        shown={page.part}
        search={(part) => writeData({ ...page, part })}
      />
      <Part page={page} />
    </PageFrame>
  );
}

function Part({ page }: { page: Shown }) {
  switch (page.part) {
    case "quality":
      return <QualityPanels />;
    case "days":
      return <DaysPanel page={page} />;
    case "restatements":
      return <RestatementsPanel page={page} />;
  }
}
