"use client";
import { useState } from "react";
import type { Decided } from "@/lib/api/types";
import { actSentence, wayBack } from "@/lib/catalogue/words";
import { classNames } from "@/lib/class-names";
import { formatInstant } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { useDeciding } from "./deciding";
import { Refusal } from "./refusal";
import { useAct } from "./use-act";
import { useDecisions } from "./use-catalogue";

const FIRST = 30;

/** Every decision that was ever taken, the newest first; each can be undone, and what was undone be given back. */
export function DecisionsPanel() {
  const query = useDecisions();
  const [all, setAll] = useState(false);
  const every = query.data ?? [];
  return (
    <Panel title="Decisions" query={query} empty={query.data && every.length === 0 ? <None /> : undefined}>
      <ol className="grid grid-cols-1">
        {every.slice(0, all ? undefined : FIRST).map((one) => (
          <DecisionRow key={one.decision.number} decided={one} every={every} />
        ))}
      </ol>
      {every.length > FIRST && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(!all)}>
          {all ? `Newest ${FIRST} only` : `All ${formatValue(every.length, "rows")}`}
        </Button>
      )}
    </Panel>
  );
}

function DecisionRow({ decided, every }: { decided: Decided; every: Decided[] }) {
  const { titleOf } = useDeciding();
  const { take, busy, failure } = useAct();
  const { number, at, by, act } = decided.decision;
  const back = wayBack(decided, every);
  const isUndone = back !== null && !decided.holds;
  return (
    <li data-decision={number} className="grid gap-1 border-line border-t py-2 text-sm first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="w-8 shrink-0 text-right text-soft">{number}</span>
        <span className="min-w-0 flex-1 basis-48">
          <bdi className={classNames("font-medium", isUndone && "text-soft line-through")}>
            {actSentence(act, titleOf)}
          </bdi>
          <span className="block text-soft text-xs">
            {isUndone && "Undone · "}
            {formatInstant(at)}, by {by}
          </span>
        </span>
        {back && (
          <Button disabled={busy} onClick={() => take({ kind: "undo", decision: back.undoes })}>
            {back.word}
            <span className="sr-only"> decision {number}</span>
          </Button>
        )}
      </div>
      <Refusal failure={failure} />
    </li>
  );
}

function None() {
  return <p className="text-soft text-sm">Nobody has decided anything yet.</p>;
}
