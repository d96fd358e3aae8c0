// What a person may do about a file: say whose it is, ask no more about it, take it back, or have it read after all.
import { api, body } from "./client";
import type { FileEntry } from "./types";

/** Reads the kept file again as this account's; its receipts. */
export async function readAs(sha256: string, account: string): Promise<FileEntry[]> {
  const params = { path: { sha256 } };
  return body<FileEntry[]>(await api.POST("/api/files/{sha256}/account", { params, body: { account } }));
}

/** Takes the file out of quarantine, unread. */
export async function dismissFile(sha256: string): Promise<void> {
  await api.POST("/api/files/{sha256}/dismiss", { params: { path: { sha256 } } });
}

/** Takes a file that was read back: what it replaced counts again. */
export async function undoFile(sha256: string): Promise<void> {
  await api.POST("/api/files/{sha256}/undo", { params: { path: { sha256 } } });
}

/** Reads a file again that was taken back; its receipts. */
export async function redoFile(sha256: string): Promise<FileEntry[]> {
  return body<FileEntry[]>(await api.POST("/api/files/{sha256}/redo", { params: { path: { sha256 } } }));
}
