"use client";
import { useQuery } from "@tanstack/react-query";
import { filesQuery, meQuery } from "@/lib/api/queries";
import { mayUpload } from "@/lib/pages";
import type { Uploads } from "@/lib/upload/use-uploads";
import { DropZone } from "../files/drop-zone";
import { UploadList } from "../files/upload-list";
import { Panel } from "../panel";
import { buttonStyle } from "../ui/button";

/** New files in, from anywhere on the page, and what became of those of this visit; all others stand on the page Data. Not for who may bring none. */
export function DropPanel({ sending, className }: { sending: Uploads; className?: string }) {
  const { uploads, add, cancel, dismiss } = sending;
  const sent = uploads.length > 0;
  const me = useQuery(meQuery);
  const files = useQuery({ ...filesQuery, enabled: sent });
  if (!mayUpload(me.data)) return null;
  return (
    <Panel
      title="Files"
      className={className}
      tools={
        <a href="/data/" className={buttonStyle("quiet")}>
          All files
        </a>
      }
    >
      <DropZone onFiles={add} />
      <UploadList uploads={uploads} newest={files.data ?? []} onCancel={cancel} onDismiss={dismiss} />
    </Panel>
  );
}
