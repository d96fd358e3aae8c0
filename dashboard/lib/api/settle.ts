// The two ways out of quarantine: a file is read as somebody's, or nobody is asked about it again.
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
