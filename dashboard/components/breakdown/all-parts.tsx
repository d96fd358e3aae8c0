"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { csvAddress } from "@/lib/api/csv";
import { breakdownQuery } from "@/lib/api/queries";
import type { Answer, BreakdownRow } from "@/lib/api/types";
import { difference } from "@/lib/format/delta";
import { periodText } from "@/lib/format/period";
import { formatShare } from "@/lib/format/share";
import { formatValue } from "@/lib/format/value";
import { Name } from "../name";
import { Trouble } from "../panel";
import { buttonStyle } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { Dialog } from "../ui/dialog";
import type { PartOf } from "./breakdown-card";
import { Change } from "./change";
import { dimensionWord } from "./dimension-words";
import { addsUp, whyNot } from "./parts";

/** All parts of a figure by one dimension, to be sorted, searched and taken as a file. */
export default function AllParts({ answer, by, part, page, definition, onClose }: PartOf & { onClose: () => void }) {
  const lacks = part.count > part.rows.length;
  const query = useQuery({ ...breakdownQuery(page, answer.slug, by), enabled: lacks });
  const rows = (lacks ? query.data?.breakdown : null) ?? part.rows;
  const shares = addsUp(definition, by);
  const columns = useMemo(() => columnsOf(answer, by, shares), [answer, by, shares]);
  return (
    <Dialog title={`${answer.label} by ${dimensionWord(by)}`} onClose={onClose} wide>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3 text-soft text-sm">
        <p className="min-w-0 flex-1">
          {[periodText(answer), whyNot(definition, by), part.more && `The largest ${rows.length}.`]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <a href={csvAddress(page, answer.slug, by)} download className={buttonStyle()}>
          CSV
        </a>
      </div>
      {query.isError && <Trouble query={query} />}
      <DataTable
        caption={`${answer.label} by ${dimensionWord(by)}`}
        name={`all-${by}`}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        search={({ key, label }) => `${label} ${key}`}
        leads={({ key }) => ({ where: [[by, key]] })}
      />
    </Dialog>
  );
}

function columnsOf(answer: Answer, by: string, shares: boolean): Column<BreakdownRow>[] {
  const { unit, currency, compared_with } = answer;
  const value = (field: "total" | "previous") => ({
    cell: (row: BreakdownRow) => formatValue(row[field], unit, currency),
    sort: (row: BreakdownRow) => (row[field] === null ? null : Number(row[field])),
    numeric: true,
  });
  return [
    {
      head: dimensionWord(by),
      cell: ({ label, key }) => <Name>{label || key}</Name>,
      sort: ({ label, key }) => label || key,
    },
    { head: "Total", figure: ({ key }) => ({ slug: answer.slug, where: [[by, key]] }), ...value("total") },
    ...(shares
      ? [
          {
            head: "Share",
            cell: (row: BreakdownRow) => formatShare(row.total, answer.total)?.text,
            numeric: true,
            quiet: true,
          },
        ]
      : []),
    ...(compared_with
      ? [
          { head: "Before", ...value("previous"), quiet: true },
          {
            head: "Change",
            cell: (row: BreakdownRow) => <Change delta={difference(row, answer)} />,
            sort: ({ change }: BreakdownRow) => change,
            numeric: true,
          },
        ]
      : []),
  ];
}
