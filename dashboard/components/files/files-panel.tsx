"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { allFilesQuery, filesQuery, meQuery } from "@/lib/api/queries";
import { mayUpload } from "@/lib/pages";
import type { Uploads } from "@/lib/upload/use-uploads";
import { Panel, Trouble } from "../panel";
import { Button, buttonStyle } from "../ui/button";
import { DropZone } from "./drop-zone";
import { FileCard } from "./file-card";
import { UploadList } from "./upload-list";

const FIRST = 5;

/** New files in, for who may bring some, and what became of the recent ones. */
export function FilesPanel({ sending, className }: { sending: Uploads; className?: string }) {
  const { uploads, add, cancel, dismiss } = sending;
  const query = useQuery(filesQuery);
  const [all, setAll] = useState(false);
  const every = useQuery({ ...allFilesQuery, enabled: all });
  const brings = mayUpload(useQuery(meQuery).data);
  const newest = query.data ?? [];
  const files = (all && every.data) || newest;
  return (
    <Panel
      title="Files"
      className={className}
      {...(brings && { tools: <Mappings /> })}
      empty={query.data?.length === 0 && !brings ? <p className="text-soft text-sm">No file came yet.</p> : undefined}
    >
      {brings && (
        <>
          <DropZone onFiles={add} />
          <UploadList uploads={uploads} newest={newest} onCancel={cancel} onDismiss={dismiss} />
        </>
      )}
      {query.isError && <Trouble query={query} />}
      {files.length > 0 && <h3 className="mt-4 mb-2 font-medium text-soft text-xs">Recently read</h3>}
      <ul className="grid grid-cols-1 gap-1.5">
        {files.slice(0, all ? undefined : FIRST).map((entry) => (
          <li key={entry.id}>
            <FileCard entry={entry} />
          </li>
        ))}
      </ul>
      {files.length > FIRST && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(!all)}>
          {all ? "Fewer" : "All of them"}
        </Button>
      )}
    </Panel>
  );
}

function Mappings() {
  return (
    <a href="/map/" className={buttonStyle("quiet")}>
      Mappings
    </a>
  );
}
