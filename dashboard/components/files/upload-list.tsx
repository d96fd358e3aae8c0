import type { FileEntry } from "@/lib/api/types";
import type { Upload } from "@/lib/upload/uploads";
import { isOver } from "@/lib/upload/uploads";
import { Name } from "../name";
import { Button } from "../ui/button";
import { FileCard } from "./file-card";

/** Of more files than these, receipts stay closed until one asks for them. */
const FEW = 3;

type Props = { uploads: Upload[]; newest: FileEntry[]; onCancel: (id: number) => void; onDismiss: () => void };

/** What became of the files of this visit, and since then. */
export function UploadList({ uploads, newest, onCancel, onDismiss }: Props) {
  if (uploads.length === 0) return null;
  const byId = new Map(newest.map((entry) => [entry.id, entry]));
  const current = (upload: Upload): Upload => ({
    ...upload,
    entries: upload.entries.map((entry) => byId.get(entry.id) ?? entry),
  });
  return (
    <div className="mt-3">
      <ul className="grid grid-cols-1 gap-2">
        {uploads.map((upload) => (
          <li key={upload.id} data-upload={upload.state}>
            <UploadRow upload={current(upload)} count={uploads.length} onCancel={() => onCancel(upload.id)} />
          </li>
        ))}
      </ul>
      {uploads.some(isOver) && (
        <Button kind="quiet" className="mt-1" onClick={onDismiss}>
          Clear finished
        </Button>
      )}
    </div>
  );
}

function UploadRow({ upload, count, onCancel }: { upload: Upload; count: number; onCancel: () => void }) {
  const { state, name, share, entries, failure } = upload;
  if (state === "done")
    return entries.map((entry) => (
      <FileCard key={entry.id} entry={entry} open={count === 1 || (count <= FEW && wantsReading(entry))} />
    ));
  return (
    <div className="rounded-lg border border-line px-3 py-2 text-sm">
      <div className="flex items-center gap-3">
        <Name className="flex-1 font-medium">{name}</Name>
        <span className="text-soft text-xs">{stateWord(state, share)}</span>
        {(state === "waiting" || state === "sending") && (
          <Button kind="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {(state === "sending" || state === "reading") && (
        <progress
          aria-label={`Sending ${name.slice(0, 80)}`}
          value={share}
          max={1}
          className="sending mt-1 block h-1 w-full"
        />
      )}
      {failure && (
        <p role="alert" className="mt-1">
          <strong className="font-medium text-bad">{failure.what}</strong> {failure.fix}
        </p>
      )}
    </div>
  );
}

/** A receipt that says more than "all of it was read". */
function wantsReading({ state, receipt }: FileEntry): boolean {
  return state !== "read" || receipt.rejected > 0 || receipt.warnings.length > 0;
}

function stateWord(state: Upload["state"], share: number): string {
  if (state === "sending") return `Sending ${Math.round(share * 100)} %`;
  return { waiting: "Waiting", reading: "Reading", failed: "Not sent", cancelled: "Cancelled", done: "Done" }[state];
}
