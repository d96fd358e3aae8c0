"use client";
// The drawing's script comes when its place comes near the window, or with the first thing anybody does on the page:
// a page is whole without what stands below its edge.
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import type { PlotProps } from "./plot";

const Plot = lazy(() => import("./plot"));
const ACTS = ["pointermove", "pointerdown", "keydown"] as const;
const NEAR = "50%";

/** A plot that keeps its place, and that of the lane under it, until it is drawn. */
export function LatePlot(props: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const wanted = useWanted(place);
  const blank = <div ref={place} className={props.annotations.length > 0 ? "h-79" : "h-72"} />;
  if (!wanted) return blank;
  return (
    <Suspense fallback={blank}>
      <Plot {...props} />
    </Suspense>
  );
}

/** True from when a place comes near the window, or somebody does anything. */
function useWanted(place: RefObject<HTMLElement | null>): boolean {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (wanted) return;
    const want = (): void => setWanted(true);
    const near = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && want(), {
      rootMargin: NEAR,
    });
    if (place.current) near.observe(place.current);
    for (const act of ACTS) window.addEventListener(act, want);
    return () => {
      near.disconnect();
      for (const act of ACTS) window.removeEventListener(act, want);
    };
  }, [place, wanted]);
  return wanted;
}
