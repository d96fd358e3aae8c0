// The uploads of this visit, as a pure reducer: waiting, sending, reading, then done, failed or cancelled.
import type { Failure } from "../api/failure";
import type { FileEntry } from "../api/types";

export type Upload = {
  id: number;
  name: string;
  state: "waiting" | "sending" | "reading" | "done" | "failed" | "cancelled";
  share: number;
  entries: FileEntry[];
  failure: Failure | null;
};

export type UploadAction =
  | { type: "added"; files: { id: number; name: string }[] }
  | { type: "progress"; id: number; share: number }
  | { type: "done"; id: number; entries: FileEntry[] }
  | { type: "failed"; id: number; failure: Failure }
  | { type: "cancelled"; id: number }
  | { type: "dismissed" };

export function reduceUploads(uploads: Upload[], action: UploadAction): Upload[] {
  switch (action.type) {
    case "added":
      return [...action.files.map(({ id, name }) => newUpload(id, name)), ...uploads];
    case "progress":
      return changed(uploads, action.id, { share: action.share, state: action.share < 1 ? "sending" : "reading" });
    case "done":
      return changed(uploads, action.id, { state: "done", share: 1, entries: action.entries });
    case "failed":
      return changed(uploads, action.id, { state: "failed", failure: action.failure });
    case "cancelled":
      return changed(uploads, action.id, { state: "cancelled" });
    case "dismissed":
      return uploads.filter((upload) => !isOver(upload));
  }
}

export function isOver({ state }: Upload): boolean {
  return state === "done" || state === "failed" || state === "cancelled";
}

function newUpload(id: number, name: string): Upload {
  return { id, name, state: "waiting", share: 0, entries: [], failure: null };
}

/** A cancelled upload stays cancelled, whatever is still told of it. */
function changed(uploads: Upload[], id: number, change: Partial<Upload>): Upload[] {
  return uploads.map((upload) =>
    upload.id === id && upload.state !== "cancelled" ? { ...upload, ...change } : upload,
  );
}
