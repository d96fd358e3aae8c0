"use client";
import { lazy, Suspense } from "react";
import type { Answer, Definition, PageParts } from "@/lib/api/types";
import { formatValue } from "@/lib/format/value";
import { changeOwn, useOwn } from "@/lib/own";
import type { Page } from "@/lib/question";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { BreakdownTable } from "./breakdown-table";
import { dimensionWord } from "./dimension-words";
import { whyNot } from "./parts";

const AllParts = lazy(() => import("./all-parts"));
const FIRST = 8;

export type PartOf = {
  answer: Answer;
  by: string;
  part: PageParts[string];
  page: Page;
  definition: Definition | undefined;
};

/** A figure by one dimension: the largest parts, and the way to all of them. */
export function BreakdownCard(shown: PartOf) {
  const { answer, by, part, page, definition } = shown;
  const open = useOwn("open", "parts") === by;
  const nothing = part.refusal ?? (part.rows.length === 0 ? "Nothing in this selection." : null);
  const hint = nothing ? null : whyNot(definition, by);
  return (
    <Panel
      className="flex flex-col sm:min-h-80"
      title={dimensionWord(by)}
      empty={nothing ? <p className="text-soft text-sm">{nothing}</p> : undefined}
    >
      <BreakdownTable
        answer={answer}
        by={by}
        rows={part.rows.slice(0, FIRST)}
        definition={definition}
        where={page.where}
      />
      <div className="mt-auto flex flex-wrap items-end justify-between gap-2 pt-2">
        <p className="min-w-0 flex-1 text-soft text-xs">{hint}</p>
        <Button
          kind="quiet"
          aria-haspopup="dialog"
          className="-mr-2 -mb-1"
          onClick={() => changeOwn("open", "parts", by)}
        >
          See all{part.count > FIRST && ` ${formatValue(part.count, "rows")}${part.more ? "+" : ""}`}
          <span className="sr-only"> of {dimensionWord(by)}</span>
        </Button>
      </div>
      {open && (
        <Suspense>
          <AllParts {...shown} onClose={() => changeOwn("open", "parts", null)} />
        </Suspense>
      )}
    </Panel>
  );
}
