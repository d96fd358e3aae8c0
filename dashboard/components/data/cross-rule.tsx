"use client";
import { useQuery } from "@tanstack/react-query";
import { sourcesQuery } from "@/lib/api/queries";
import type { CrossFound } from "@/lib/api/types";
import { addressIn } from "@/lib/data/page";
import { severityWord } from "@/lib/data/rules";
import { formatDay } from "@/lib/format/dates";
import { partValue } from "@/lib/format/lineage";
import { counted } from "@/lib/format/sentences";
import { formatValue, MISSING } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { Name } from "../name";
import { Chevron } from "../ui/chevron";
import { type Column, DataTable } from "../ui/data-table";
import { Verdict } from "./verdict";

/** What sources say against each other by one rule: the newest pairs that do not go together. */
export function CrossRule({ rule }: { rule: CrossFound }) {
  const known = useQuery(sourcesQuery);
  const { slug, sentence, severity, checked, failed, violations } = rule;
  const title = (source: string): string => sourceTitle(source, known.data ?? []);
  return (
    <details data-rule={slug} className="group rounded-lg border border-line px-3">
      <summary className="flex min-h-9 cursor-pointer list-none flex-wrap items-center gap-x-3 py-1.5 text-sm [&::-webkit-details-marker]:hidden">
        <Chevron />
        <span className="min-w-48 flex-1">{sentence}</span>
        <span className="text-soft text-xs">
          {severityWord(severity)}; {counted(checked, "pair")}, {formatValue(failed, "rows")} do not go together
        </span>
        <Verdict checked={checked} failed={failed} severity={severity} />
      </summary>
      <div className="border-line border-t py-2.5">
        {violations.length === 0 ? (
          <p className="text-soft text-sm">{checked === 0 ? "No pair to compare yet." : "No pair breaks it."}</p>
        ) : (
          <DataTable
            caption={`The newest pairs that break: ${sentence}`}
            name={slug}
            columns={columnsOf(title)}
            rows={violations}
            leads={({ source }) => ({ to: addressIn({ part: "runs", source }) })}
            rowKey={(one) => [one.day, one.source, one.account, one.against, one.entity].join("/")}
            first={12}
          />
        )}
        {failed > violations.length && violations.length > 0 && (
          <p className="mt-2 text-soft text-xs">
            The newest {formatValue(violations.length, "rows")} of {formatValue(failed, "rows")}.
          </p>
        )}
      </div>
    </details>
  );
}

function columnsOf(title: (source: string) => string): Column<CrossFound["violations"][number]>[] {
  return [
    { head: "Day", cell: ({ day }) => <span className="whitespace-nowrap">{formatDay(day)}</span> },
    { head: "Of", cell: ({ entity }) => <Name className="max-w-56">{entity}</Name> },
    { head: "Source", cell: ({ source, account }) => [title(source), account].filter(Boolean).join(", ") },
    { head: "It says", numeric: true, cell: ({ left }) => partValue(left, null) },
    { head: "Against", cell: ({ against }) => title(against) },
    { head: "They say", numeric: true, cell: ({ right }) => partValue(right, null) },
    { head: "Off by", numeric: true, cell: ({ off }) => (off === null ? MISSING : formatValue(off, "percent")) },
    {
      head: "Limit",
      numeric: true,
      quiet: true,
      cell: ({ limit }) => (limit === null ? "none" : formatValue(limit, "percent")),
    },
  ];
}
