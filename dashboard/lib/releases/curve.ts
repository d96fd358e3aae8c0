// The curve of a release by age, against the others at the same age.
import type { Curve } from "../api/releases";
import type { Series } from "../chart/figure";
import { sentences } from "../format/sentences";
import { formatValue } from "../format/value";
import { standingText } from "./words";

export const REACHES = ["28", "90", "365"] as const;
export type Reach = (typeof REACHES)[number];

/** How many days are shown: as asked, else the fewest that hold all of it. */
export function reachOf(asked: string | null, age: number | null): Reach {
  const told = REACHES.find((reach) => reach === asked);
  return told ?? REACHES.find((reach) => (age ?? 0) < Number(reach)) ?? "365";
}

/** The lines: its own, and the median of the others with their middle half around it. */
export function curveSeries({ own, others, title }: Curve, reach: Reach): Series[] {
  const last = Number(reach) - 1;
  const near = others.filter(({ age }) => age <= last);
  const mine: Series = {
    key: "own",
    label: title ?? "This one",
    look: "main",
    points: own.filter(([age]) => age <= last),
  };
  const theirs: Series = {
    key: "others",
    label: "Median of the others, middle half shaded",
    look: "before",
    points: near.map(({ age, median }) => [age, median]),
    band: near.map(({ low, high }) => [low, high]),
  };
  return near.some(({ median }) => median !== null) ? [mine, theirs] : [mine];
}

/** What the chart shows, in words; `store` is its name for people. */
export function curveSentence(curve: Curve, store: string): string {
  const { now, age, first_28 } = curve;
  if (curve.recording === null) return "No recording on it has daily figures, so it cannot be laid beside the others.";
  if (curve.start === null) return "The day it came out is not known, so it cannot be laid beside the others.";
  const told = first_28.total === null && now?.total != null && age !== null ? now : first_28;
  const days = told === first_28 ? 28 : (age ?? 0) + 1;
  if (told.total === null) return sentences(`After ${days} days nothing can be said`, told.reason);
  return sentences(
    `After ${days} days it had ${formatValue(told.total, "plays")} streams on ${store}${rank(told)}`,
    left(told),
  );
}

type Standing = Curve["first_28"];

function rank({ percentile, of }: Standing): string {
  if (percentile === null) return `; ${of} other focus tracks are known at that age, too few for a rank`;
  return `, ${standingText(percentile, of, "other focus tracks")} at the same age`;
}

function left({ left_out }: Standing): string | null {
  if (left_out === 0) return null;
  return `${left_out} ${left_out === 1 ? "other is" : "others are"} left out: days of theirs are missing`;
}
