"use client";
import type { Answer, BreakdownRow, Definition } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { difference } from "@/lib/format/delta";
import { formatShare } from "@/lib/format/share";
import { formatValue } from "@/lib/format/value";
import { Name } from "../name";
import { RowName } from "../ui/row-name";
import { WhereFrom } from "../ui/where-from";
import { Change } from "./change";
import { dimensionWord } from "./dimension-words";
import { addsUp } from "./parts";

type Props = {
  answer: Answer;
  by: string;
  rows: BreakdownRow[];
  definition: Definition | undefined;
  where: string[];
};

/** One row per part; a click shows the whole page for that part only. */
export function BreakdownTable({ answer, by, rows, definition, where }: Props) {
  const shares = addsUp(definition, by);
  return (
    <div className="@container" data-part="parts">
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">
          {answer.label} by {dimensionWord(by)}. A row's button filters the page.
        </caption>
        <thead className="text-left text-soft text-xs">
          <tr>
            <th scope="col" className="pb-1.5 font-medium">
              {dimensionWord(by)}
            </th>
            <th scope="col" className="w-22 pb-1.5 text-right font-medium @max-[22rem]:w-18">
              Total
            </th>
            {shares && (
              <th scope="col" className="w-12 pb-1.5 text-right font-medium @max-[22rem]:hidden">
                Share
              </th>
            )}
            {answer.compared_with && (
              <th scope="col" className="w-22 pb-1.5 text-right font-medium @max-[29rem]:hidden">
                Before
              </th>
            )}
            {answer.compared_with && (
              <th scope="col" className={classNames("pb-1.5 text-right font-medium", widthOfChange(answer))}>
                Change
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} by={by} answer={answer} shares={shares} where={where} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A change in points is told in more letters. */
function widthOfChange({ unit }: Answer): string {
  return unit === "percent" ? "w-38 @max-[22rem]:w-26" : "w-26 @max-[22rem]:w-18";
}

type RowProps = { row: BreakdownRow; by: string; answer: Answer; shares: boolean; where: string[] };

function Row({ row, by, answer, shares, where }: RowProps) {
  const { slug, label, unit, currency, compared_with } = answer;
  const name = row.label || row.key;
  const share = shares ? formatShare(row.total, answer.total) : null;
  return (
    <tr data-traced className="relative border-line border-t hover:bg-raised">
      <th scope="row" className="relative py-1 pr-2 text-left font-normal">
        {share && (
          <span
            aria-hidden="true"
            className="absolute inset-y-0.5 left-0 rounded bg-series/15"
            style={{ width: share.width }}
          />
        )}
        <div className="relative flex items-center">
          <RowName lead={{ where: [[by, row.key]] }} where={where} className="px-1.5">
            <Name>{name}</Name>
          </RowName>
          <WhereFrom title={name} figures={[{ slug, word: label, where: [[by, row.key]] }]} />
        </div>
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
