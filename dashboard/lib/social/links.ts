// The link page in words: from where those come who click.
import type { LinkPage, LinkPart, LinkParts } from "../api/people";
import { formatShare } from "../format/share";
import { formatValue } from "../format/value";

export const KIND_WORDS: Record<string, string> = {
  referrer: "Where visits come from",
  link: "Links",
  device: "Devices",
  country: "Countries",
};

/** "Visits from Direct click most often (67 %); most clicks come from Instagram (7,861)." */
export function whoClicks({ best, most, kinds }: LinkPage): string | null {
  const often = best?.rate != null ? formatShare(best.rate, 1) : null;
  const parts = [
    best &&
      often &&
      `Visits from ${best.label}${whose(best, kinds)} click most often: ${often.text} of ${formatValue(best.visits, "count")}`,
    most && `most clicks come from ${most.label}${whose(most, kinds)}: ${formatValue(most.clicks, "count")}`,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** " on nova.k7" where several pages tell from where people come. */
function whose(part: LinkPart, kinds: LinkParts[]): string {
  const telling = kinds.filter(({ kind }) => kind === "referrer");
  const own = telling.find(({ parts }) => parts.some((one) => isSame(one, part)));
  return telling.length > 1 && own?.account ? ` on ${own.account}` : "";
}

function isSame(one: LinkPart, other: LinkPart): boolean {
  return one.key === other.key && one.visits === other.visits && one.clicks === other.clicks;
}

/** Whether visits are told of a kind: of links only clicks are. */
export function hasVisits({ parts }: LinkParts): boolean {
  return parts.some(({ visits }) => visits !== null);
}
