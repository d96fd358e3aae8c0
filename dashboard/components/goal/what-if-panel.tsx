"use client";
import type { WhatIf } from "@/lib/api/types";
import { formatValue } from "@/lib/format/value";
import { AS_IT_IS, type Choice, isChosen, withChoice } from "@/lib/goal/what-if";
import { changeSearch } from "@/lib/use-page";
import { Evidence } from "../evidence";
import { awaited, Panel } from "../panel";
import { Button } from "../ui/button";
import { Lever } from "./lever";

type Props = { told: WhatIf | undefined; choice: Choice };

/** What may be chosen, each with what it is now and what one more of it would bring on the day of the goal. */
export function WhatIfPanel({ told, choice }: Props) {
  return (
    <Panel
      title="What if"
      query={awaited(told)}
      height="h-[22rem]"
      empty={told?.reason ? <p className="text-soft text-sm">{told.reason}</p> : undefined}
      tools={
        isChosen(choice) && (
          <Button kind="quiet" onClick={() => choose(AS_IT_IS)}>
            As it is
          </Button>
        )
      }
    >
      {told && (
        <div className="grid grid-cols-1 gap-5">
          <Lever
            name="growth"
            label="Growth a month"
            driver={told.growth}
            choice={choice}
            onChoose={choose}
            one="One point more"
          />
          <Lever
            name="releases"
            label="New recordings a year"
            driver={told.releases}
            choice={choice}
            onChoose={choose}
            one="One more a year"
          />
          <Lever
            name="spend"
            label={`More spend a year${told.currency ? `, ${told.currency}` : ""}`}
            driver={told.spend}
            choice={choice}
            onChoose={choose}
            one={told.currency ? `1 ${told.currency} more a year` : "One more a year"}
          />
          <Reached told={told} />
        </div>
      )}
    </Panel>
  );
}

function choose(change: Partial<Choice>): void {
  changeSearch(withChoice(window.location.search, change));
}

function Reached({ told: { reached, level } }: { told: WhatIf }) {
  if (!reached) return null;
  const plays = (value: number): string => formatValue(Math.round(value), "plays", null, "tile");
  return (
    <p aria-live="polite" data-part="reached" className="border-line border-t pt-3 text-sm">
      <Evidence of="estimated" level={level} />{" "}
      <strong className="font-semibold text-base">{plays(reached.streams)}</strong> streams a year on the day of the
      goal, between {plays(reached.low)} and {plays(reached.high)}.
    </p>
  );
}
