"use client";
import { useState } from "react";
import type { Answer, BreakdownRow, Definition } from "@/lib/api/types";
import { type Delta, difference } from "@/lib/format/delta";
import { formatShare } from "@/lib/format/share";
import { formatValue, MISSING } from "@/lib/format/value";
import { filterOf, withFilter } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { Name } from "../name";
import { DeltaHead } from "../tiles/delta";
import { Button } from "../ui/button";
import { dimensionWord } from "./dimension-words";

const FIRST = 12;

type Props = { answer: Answer; by: string; definition: Definition | undefined; where: string[] };

/** One row per part; a click shows the whole page for that part only. */
export function BreakdownTable({ answer, by, definition, where }: Props) {
  const [all, setAll] = useState(false);
  const rows = answer.breakdown ?? [];
  const shares = addsUp(definition, by);
  return (
    <div className="@container">
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">
          {answer.label} by {dimensionWord(by)}. A row's button filters the page.
        </caption>
        <thead className="text-left text-soft text-xs">
          <tr>
            <th className="pb-1.5 font-medium">{dimensionWord(by)}</th>
            <th className="w-22 pb-1.5 text-right font-medium">Total</th>
            {shares && <th className="w-12 pb-1.5 text-right font-medium @max-[22rem]:hidden">Share</th>}
            {answer.compared_with && <th className="w-22 pb-1.5 text-right font-medium @max-[29rem]:hidden">Before</th>}
            {answer.compared_with && <th className="w-26 @max-[22rem]:w-18 pb-1.5 text-right font-medium">Change</th>}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, all ? undefined : FIRST).map((row) => (
            <Row
              key={row.key}
              row={row}
              answer={answer}
              shares={shares}
              chosen={filterOf(where, by) === row.key}
              onChoose={(key) => changePage({ where: withFilter(where, by, key) })}
            />
          ))}
        </tbody>
      </table>
      {rows.length > FIRST && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(!all)}>
          {all ? `First ${FIRST} only` : `All ${rows.length}`}
        </Button>
      )}
    </div>
  );
}

type RowProps = {
  row: BreakdownRow;
  answer: Answer;
  shares: boolean;
  chosen: boolean;
  onChoose: (key: string | null) => void;
};

function Row({ row, answer, shares, chosen, onChoose }: RowProps) {
  const { unit, currency, compared_with } = answer;
  const share = shares ? formatShare(row.total, answer.total) : null;
  return (
    <tr className="relative border-line border-t hover:bg-raised">
      <th scope="row" className="relative py-1 pr-2 text-left font-normal">
        {share && (
          <span
            aria-hidden="true"
            className="absolute inset-y-0.5 left-0 rounded bg-series/15"
            style={{ width: share.width }}
          />
        )}
        <button
          type="button"
          aria-pressed={chosen}
          onClick={() => onChoose(chosen ? null : row.key)}
          className="relative flex min-h-6 w-full min-w-0 items-center px-1.5 text-left aria-pressed:font-semibold"
        >
          <Name>{row.label || row.key}</Name>
        </button>
      </th>
      <td className="py-1 text-right">{formatValue(row.total, unit, currency, "tile")}</td>
      {shares && <td className="py-1 text-right text-soft @max-[22rem]:hidden">{share?.text}</td>}
      {compared_with && (
        <td className="py-1 text-right text-soft @max-[29rem]:hidden">
          {formatValue(row.previous, unit, currency, "tile")}
        </td>
      )}
      {compared_with && (
        <td className="py-1 text-right text-xs">
          <Change delta={difference(row, answer)} />
        </td>
      )}
    </tr>
  );
}

/** The base of a change that cannot be told has a column of its own. */
function Change({ delta }: { delta: Delta }) {
  if (delta.direction) return <DeltaHead delta={delta} />;
  return (
    <span title={delta.change} className="text-soft">
      {MISSING}
    </span>
  );
}

/** Shares exist only where the parts add up to the whole. */
function addsUp(definition: Definition | undefined, by: string): boolean {
  return definition?.additivity[by] === "adds";
}
