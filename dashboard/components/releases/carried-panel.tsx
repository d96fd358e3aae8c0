import type { ReleasesPage } from "@/lib/api/releases";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { endOf } from "@/lib/money/traced";
import { carriedSentence, partYoung, type YearCarried } from "@/lib/releases/carried";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";
import { Unknown } from "./unknown";

/** Whether new recordings or the back catalogue carry the revenue, in a sentence and year by year. */
export function CarriedPanel({ told }: { told: ReleasesPage }) {
  const { carried, carried_currency: currency } = told;
  const sentence = carriedSentence(carried, currency);
  if (!sentence) return null;
  const money = (head: string, of: (year: YearCarried) => string | null): Column<YearCarried> => ({
    head,
    numeric: true,
    sort: (year) => Number(of(year)),
    cell: (year) => formatValue(of(year), "money", currency),
  });
  return (
    <Panel title="New releases or back catalogue" className="mt-2.5">
      <p className="mb-3 max-w-prose text-sm">{sentence}</p>
      <DataTable
        caption={`Royalties by year of sale and age of the recording, in ${currency}`}
        name="carried"
        columns={[
          {
            head: "Sales of",
            sort: ({ first }) => first,
            cell: ({ first, last }) => <span className="whitespace-nowrap">{formatSpan(first, last, "month")}</span>,
          },
          money("New", ({ young }) => young),
          money("Back catalogue", ({ old }) => old),
          {
            head: "New, of both",
            numeric: true,
            sort: partYoung,
            figure: ({ first, last }) => ({
              slug: "frontline_share",
              where: [],
              over: { span: { from: first, to: endOf(last) } },
            }),
            cell: (year) => {
              const part = partYoung(year);
              return part === null ? <Unknown why="No release day is known." /> : formatValue(part, "percent");
            },
          },
          money("Of unknown age", ({ undated }) => undated),
        ]}
        rows={carried}
        rowKey={({ first }) => first}
      />
      <p className="mt-2 max-w-prose text-soft text-xs">
        New (also called frontline): recordings up to 18 months old in the month they were sold in. Back catalogue: all
        older ones. Complete sale months only.
      </p>
    </Panel>
  );
}
