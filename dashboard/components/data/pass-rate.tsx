import type { KnownSource, Quality } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { addressIn } from "@/lib/data/page";
import { passText } from "@/lib/data/rates";
import { formatValue, MISSING } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { Name } from "../name";
import { DataTable } from "../ui/data-table";

/** The share of rows that passed, against what is promised, with what it is a share of. */
export function PassRate({ quality, known }: { quality: Quality; known: KnownSource[] }) {
  const { passed, promised, sources } = quality;
  const kept = passed.rate === null || passed.rate >= promised;
  return (
    <>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3" data-part="pass-rate">
        <strong className="font-semibold text-2xl">{passText(passed.accepted, passed.rows_read) ?? MISSING}</strong>
        <span className={classNames("font-medium text-sm", kept ? "text-good" : "text-bad")}>
          {kept ? "✓ As promised" : "! Less than promised"}
        </span>
        <span className="text-soft text-sm">
          {formatValue(passed.accepted, "rows")} of {formatValue(passed.rows_read, "rows")} rows passed; promised are{" "}
          {formatValue(promised * 100, "ratio")} %.
          {passed.set_aside > 0 && ` ${formatValue(passed.set_aside, "rows")} are of files that were set aside.`}
        </span>
      </p>
      <DataTable
        caption="Rows that passed, by source"
        columns={[
          {
            head: "Source",
            sort: ({ source }) => sourceTitle(source, known),
            cell: ({ source }) => <Name>{sourceTitle(source, known)}</Name>,
          },
          {
            head: "Passed",
            numeric: true,
            figure: ({ source }) => ({
              slug: "validation_pass_rate",
              where: [["source", source]],
              over: { span: { period: "all" } },
            }),
            cell: (one) => passText(one.accepted, one.rows_read) ?? MISSING,
          },
          { head: "Rows", numeric: true, cell: (one) => formatValue(one.rows_read, "rows") },
          { head: "Did not pass", numeric: true, cell: (one) => formatValue(one.rows_read - one.accepted, "rows") },
          { head: "Of these set aside", numeric: true, quiet: true, cell: (one) => formatValue(one.set_aside, "rows") },
        ]}
        rows={sources}
        rowKey={({ source }) => source}
        leads={({ source }) => ({ to: addressIn({ part: "runs", source }) })}
      />
    </>
  );
}
