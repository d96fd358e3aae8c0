// Starts the service worker of this build, once the page has nothing better to do.
import { hasSnapshots } from "./state";

const QUIET_AFTER = 2000;

/** `onFirst`: a worker has taken over, and has kept nothing yet of what the page was told without it. */
export function startWorker(onFirst: () => void): () => void {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return () => undefined;
  const look = (): void => void catchUp(onFirst);
  navigator.serviceWorker.addEventListener("controllerchange", look);
  const timer = setTimeout(() => void register().then(look), QUIET_AFTER);
  return () => {
    clearTimeout(timer);
    navigator.serviceWorker.removeEventListener("controllerchange", look);
  };
}

async function catchUp(onFirst: () => void): Promise<void> {
  if (navigator.serviceWorker.controller && !(await hasSnapshots())) onFirst();
}

/** A newer worker waits until no page needs the older one's files; this page, being new, needs none of them. */
async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    registration.waiting?.postMessage("take over");
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => coming.state === "installed" && coming.postMessage("take over"));
    });
  } catch {
    // Without one everything works but being offline: an address without https, or a browser set to keep nothing.
  }
}
