// The link page in words: from where those come who click.
import type { LinkPage, LinkParts } from "../api/people";
import { formatShare } from "../format/share";
import { formatValue } from "../format/value";

export const KIND_WORDS: Record<string, string> = {
  referrer: "Where visits come from",
  link: "Links",
  device: "Devices",
  country: "Countries",
};

/** "Visits from Direct click most often (67 %); most clicks come from Instagram (7,861)." */
export function whoClicks({ best, most }: LinkPage): string | null {
  const often = best?.rate != null ? formatShare(best.rate, 1) : null;
  const parts = [
    best &&
      often &&
      `Visits from ${best.label} click most often: ${often.text} of ${formatValue(best.visits, "count")}`,
    most && `most clicks come from ${most.label}: ${formatValue(most.clicks, "count")}`,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Whether visits are told of a kind: of links only clicks are. */
export function hasVisits({ parts }: LinkParts): boolean {
  return parts.some(({ visits }) => visits !== null);
}
