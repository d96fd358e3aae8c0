"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { dataQuery } from "@/lib/api/data";
import { DATA_PARTS, type DataPart, type DataPage as Shown, writeData } from "@/lib/data/page";
import { formatDayLong } from "@/lib/format/dates";
import { type Uploads, useUploads } from "@/lib/upload/use-uploads";
import { useAddressRead } from "@/lib/use-page";
import { PageFrame } from "../page-frame";
import { PartLinks } from "../ui/part-links";
import { usePainted } from "../use-painted";
import { SourcesPanel } from "./sources-panel";
import { useData } from "./use-data";

const SignInsPanel = lazy(async () => ({ default: (await import("./sign-ins-panel")).SignInsPanel }));
const RunsPanel = lazy(async () => ({ default: (await import("./runs-panel")).RunsPanel }));
const DaysPanel = lazy(async () => ({ default: (await import("./days-panel")).DaysPanel }));
const FilesPanel = lazy(async () => ({ default: (await import("../files/files-panel")).FilesPanel }));
const QualityPanels = lazy(async () => ({ default: (await import("./quality-panels")).QualityPanels }));
const SuspectsPanel = lazy(async () => ({ default: (await import("./suspects-panel")).SuspectsPanel }));
const RestatementsPanel = lazy(async () => ({ default: (await import("./restatements-panel")).RestatementsPanel }));
const FiguresPart = lazy(async () => ({ default: (await import("../subject/figures-part")).FiguresPart }));
const LineagePanel = lazy(async () => ({ default: (await import("./lineage-panel")).LineagePanel }));

/** The parts that say themselves when they are painted. */
const TELLING: ReadonlySet<DataPart> = new Set(["days", "quality", "suspects", "restatements", "figures"]);

/** Where the figures come from and how good they are: sources, runs, days, files, rules, corrections, lineage. */
export function DataPage() {
  const page = useData();
  const uploads = useUploads();
  const { data } = useQuery({ ...dataQuery, enabled: useAddressRead() });
  usePainted(TELLING.has(page.part) ? undefined : data?.revision);
  return (
    <PageFrame here="/data/" title="Data" revision={data?.revision}>
      {page.asKnownOn && (
        <p className="mb-2.5 rounded-md border border-amber px-3 py-2 text-sm">
          The quality of the data is told as it is now, not as known on {formatDayLong(page.asKnownOn)}.
        </p>
      )}
      <PartLinks
        label="Parts of the data"
        parts={DATA_PARTS}
        counts={data ? { sources: data.sources.length, files: data.files } : {}}
        shown={page.part}
        search={(part) => writeData({ ...page, part })}
      />
      {data && (data.waiting > 0 || data.with_rejects > 0) && <Trouble {...data} />}
      <Suspense>
        <Part page={page} uploads={uploads} />
      </Suspense>
    </PageFrame>
  );
}

function Trouble({ waiting, with_rejects }: { waiting: number; with_rejects: number }) {
  const told = [
    waiting > 0 && `${waiting} set aside and waiting for a person`,
    with_rejects > 0 && `${with_rejects} read in part`,
  ];
  return (
    <p className="mb-2.5 text-sm">
      <a href="?part=runs&outcome=trouble" className="font-medium text-amber underline">
        Files: {told.filter(Boolean).join(", ")}
      </a>
    </p>
  );
}

function Part({ page, uploads }: { page: Shown; uploads: Uploads }) {
  switch (page.part) {
    case "sources":
      return <SourcesPanel />;
    case "sign-ins":
      return <SignInsPanel />;
    case "runs":
      return <RunsPanel page={page} />;
    case "days":
      return <DaysPanel page={page} />;
    case "files":
      return <FilesPanel sending={uploads} />;
    case "quality":
      return <QualityPanels />;
    case "suspects":
      return <SuspectsPanel />;
    case "restatements":
      return <RestatementsPanel page={page} />;
    case "lineage":
      return <LineagePanel page={page} />;
    case "figures":
      return <FiguresPart name="data" places={15} />;
  }
}
