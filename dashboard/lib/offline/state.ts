"use client";
// Whether what is shown comes from the network or from what was kept of it, by the newest answer that came.
import { useSyncExternalStore } from "react";

const SNAPSHOTS = "bedrot-snapshots";
const listeners = new Set<() => void>();
let offline = false;

/** Takes note of where an answer came from; the service worker marks those that it kept. */
export function noteAnswer(headers: Headers): void {
  setOffline(headers.has("X-Snapshot"));
}

/** True while the newest answer is one that was kept. */
export function useOffline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offline,
    () => false,
  );
}

/** Whether who is signed in has been kept, and with it whatever pages asked at the same time. */
export async function hasSnapshots(): Promise<boolean> {
  return (await (await caches.open(SNAPSHOTS)).match("/api/me")) !== undefined;
}

/** Forgets every answer that was kept: whoever comes next is somebody else. */
export async function forgetSnapshots(): Promise<void> {
  if (typeof caches === "undefined") return;
  // The worker deletes it again, and keeps nothing of what is still on its way.
  navigator.serviceWorker?.controller?.postMessage("forget");
  await caches.delete(SNAPSHOTS);
}

function setOffline(next: boolean): void {
  if (next === offline) return;
  offline = next;
  for (const listener of listeners) listener();
}
