// How long a page took, told once per load of the document: to all its figures, and to the largest thing painted.
import { api } from "./api/client";
import type { paths } from "./api/schema";
import { type PagePath, pageOf } from "./pages";

type Loaded = paths["/api/page-loads"]["post"]["requestBody"]["content"]["application/json"];

/** The browser tells the largest paint late: it may find a larger one. */
const SETTLES = 3_000;
const LONGEST = 120_000;
let told = false;

/** To be called when all figures are painted; what comes after the first time in a document is no page load. */
export function tellPageLoad(): void {
  if (told || typeof PerformanceObserver === "undefined" || document.visibilityState !== "visible") return;
  told = true;
  const tiles = Math.round(performance.now());
  const page = nameOf(location.pathname);
  if (!page || tiles > LONGEST) return;
  let largest: number | null = null;
  const observer = watched((found) => {
    largest = Math.round(found);
  });
  setTimeout(() => {
    observer?.disconnect();
    const loaded: Loaded = { page, kind: kindOf(), tiles_ms: tiles, largest_ms: largest };
    void api.POST("/api/page-loads", { body: loaded }).catch(() => null);
  }, SETTLES);
}

function watched(found: (at: number) => void): PerformanceObserver | null {
  if (!PerformanceObserver.supportedEntryTypes.includes("largest-contentful-paint")) return null;
  const observer = new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1);
    if (last) found(last.startTime);
  });
  observer.observe({ type: "largest-contentful-paint", buffered: true });
  return observer;
}

/** Cold: some script came over the network; warm: all came from the browser's cache. */
function kindOf(): Loaded["kind"] {
  const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  const fetched = resources.some(({ initiatorType, transferSize }) => initiatorType === "script" && transferSize > 300);
  return fetched ? "cold" : "warm";
}

const UNNAMED: readonly string[] = ["components"];

/** "streams" for "/streams/", "today" for the first page. */
export function nameOf(path: string): Loaded["page"] | null {
  const name = path.split("/").find(Boolean) ?? "today";
  const known = name === "today" || pageOf(`/${name}/` as PagePath).path === `/${name}/`;
  return known && !UNNAMED.includes(name) ? (name as Loaded["page"]) : null;
}
