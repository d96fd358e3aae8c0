// A part of a whole, as text and as the width of its bar.
import type { Value } from "../api/types";

/** Null when there is no whole, or when part and whole differ in sign. */
export function formatShare(part: Value, whole: Value): { text: string; width: string } | null {
  const share = Number(part) / Number(whole);
  if (part === null || whole === null || !Number.isFinite(share) || share < 0) return null;
  const percent = share * 100;
  const text = percent > 0 && percent < 0.1 ? "<0.1 %" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
  return { text, width: `${Math.min(100, percent).toFixed(1)}%` };
}
