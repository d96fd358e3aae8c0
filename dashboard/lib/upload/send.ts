// Sends one file to landing. XMLHttpRequest, because fetch cannot tell how much of a body has been sent.
import { toLogin } from "../api/client";
import { errorIn, Failure } from "../api/failure";
import type { FileEntry } from "../api/types";

export type Sending = { done: Promise<FileEntry[]>; cancel: () => void };

/** Starts sending, as this account's if one is named; `onProgress` gets the sent share from 0 to 1. Cancelling rejects with an AbortError. */
export function sendFile(file: File, account: string, onProgress: (share: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<FileEntry[]>((resolve, reject) => {
    request.open("POST", "/api/files");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.response);
      if (request.status === 401) toLogin();
      const { what, fix } = errorIn(request.response);
      reject(new Failure(what ?? `The server answered ${request.status}.`, fix ?? "Try again.", request.status));
    };
    request.onerror = () =>
      reject(new Failure("The file did not arrive.", "Check the connection and drop it again.", 0));
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    const form = new FormData();
    if (account) form.append("account", account);
    form.append("files", file);
    request.send(form);
  });
  return { done, cancel: () => request.abort() };
}
