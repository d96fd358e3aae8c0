"use client";
import type { Waterfall } from "@/lib/api/types";
import { titled } from "@/lib/catalogue/find";
import { isSome } from "@/lib/format/decimal";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { Button } from "../ui/button";
import { changeMoney } from "./use-money";

/** What is in no sum, or in a sum that something is wrong with. */
export function BesideSums({ found, titles }: { found: Waterfall; titles: Record<string, string> | undefined }) {
  const told = sentencesOf(found, titled(titles));
  if (told.length === 0) {
    return <p className="text-soft text-sm">Nothing: every line has a month, a rate of exchange and a recording.</p>;
  }
  return (
    <ul className="grid grid-cols-1 gap-1.5 text-sm">
      {told.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {found.undated > 0 && (
        <li>
          <ToSaleMonths />
        </li>
      )}
    </ul>
  );
}

/** The way to lines whose statements do not say when they were: their sale months are known. */
export function ToSaleMonths() {
  return <Button onClick={() => changeMoney({ axis: "sale" })}>Show them by sale months</Button>;
}

/** One sentence for each thing that a reader of the sums must know. */
export function sentencesOf(found: Waterfall, titleOf: (recording: string) => string): string[] {
  const gone = found.groups.flatMap(({ originals }) => originals).filter(({ unconverted }) => isSome(unconverted));
  return [
    ...gone.map(
      (one) => `${formatValue(one.unconverted, "money", one.currency)} have no rate of exchange and are in no sum.`,
    ),
    ...(found.undated > 0
      ? [`${counted(found.undated, "line")} of statements that do not say when they were: in no accounting month.`]
      : []),
    ...(isSome(found.without_recording)
      ? [
          `${formatValue(found.without_recording, "money", found.currency)} received for whole releases or for no known recording: nobody has a share of it. What is of no known release either is the figure Unmapped money.`,
        ]
      : []),
    ...found.overdrawn.map(
      (name) => `More is owed of ${titleOf(name)} than came in: its shares or the statement’s team are wrong.`,
    ),
  ];
}
