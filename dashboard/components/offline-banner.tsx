"use client";
// Starts what keeps the pages for times without a network, and says so while they are shown from there.
import { notifyManager, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { formatMoment } from "@/lib/format/dates";
import { useLiveState } from "@/lib/live/use-live";
import { dataTime, isMissing } from "@/lib/offline/data-time";
import { useOffline } from "@/lib/offline/state";
import { startWorker } from "@/lib/offline/worker";
import { Button } from "./ui/button";

export function OfflineBanner() {
  const client = useQueryClient();
  const offline = useOffline();
  const { connection } = useLiveState();
  useEffect(() => startWorker(() => void client.refetchQueries({ type: "active" })), [client]);
  useEffect(() => {
    if (!offline) return;
    const again = (): void => void client.invalidateQueries();
    if (connection === "live") again();
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [client, offline, connection]);
  const what = useWhatIsShown(client);
  if (!offline) return null;
  return (
    <div
      role="status"
      data-part="offline"
      className="sticky top-0 z-40 flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-amber border-b bg-raised px-3 py-1.5 text-sm"
    >
      <p>
        <strong className="font-semibold text-amber">Offline:</strong> {what}
      </p>
      <Button kind="quiet" onClick={() => void client.invalidateQueries()}>
        Try again
      </Button>
    </div>
  );
}

/** Of when the figures are, by now: what a page asks for may come or fail at any time. */
function useWhatIsShown(client: QueryClient): string {
  const cache = client.getQueryCache();
  const listen = useCallback((changed: () => void) => cache.subscribe(notifyManager.batchCalls(changed)), [cache]);
  return useSyncExternalStore(
    listen,
    () => {
      if (isMissing(client)) return "this page was not opened on this device before; its figures need a connection";
      const time = dataTime(client);
      return time ? `figures of ${formatMoment(time)}` : "what was last looked at, of an unknown date";
    },
    () => "",
  );
}
