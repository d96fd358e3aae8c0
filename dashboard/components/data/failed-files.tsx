import type { KnownSource, Quality } from "@/lib/api/types";
import { addressIn } from "@/lib/data/page";
import { passText } from "@/lib/data/rates";
import { formatDay } from "@/lib/format/dates";
import { formatValue, MISSING } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { Name } from "../name";
import { DataTable } from "../ui/data-table";

const STATES = { read: "Read", quarantined: "Set aside", dismissed: "Dismissed" };

/** The newest files of which rows did not pass, and what became of each. */
export function FailedFiles({ runs, known }: { runs: Quality["runs"]; known: KnownSource[] }) {
  return (
    <DataTable
      caption="Files of which rows did not pass"
      columns={[
        { head: "File", sort: ({ file }) => file, cell: ({ file }) => <Name>{file || "A file without a name"}</Name> },
        { head: "Did not pass", numeric: true, cell: (run) => formatValue(run.rows_read - run.accepted, "rows") },
        { head: "Rows", numeric: true, quiet: true, cell: (run) => formatValue(run.rows_read, "rows") },
        { head: "Passed", numeric: true, cell: (run) => passText(run.accepted, run.rows_read) ?? MISSING },
        { head: "State", cell: ({ state }) => STATES[state] },
        {
          head: "Came in",
          sort: ({ day }) => day,
          cell: ({ day }) => <span className="whitespace-nowrap">{formatDay(day)}</span>,
        },
        {
          head: "Source",
          quiet: true,
          cell: (run) => [sourceTitle(run.source, known), run.account].filter(Boolean).join(", "),
        },
      ]}
      rows={runs}
      leads={({ sha256 }) => ({ to: addressIn({ part: "lineage", of: sha256 }) })}
      rowKey={({ sha256, file, day }) => `${sha256}/${file}/${day}`}
      first={12}
    />
  );
}
