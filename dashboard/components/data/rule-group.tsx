import type { RuleFound } from "@/lib/api/types";
import { type RuleGroup, severityWord, tableWord } from "@/lib/data/rules";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { Name } from "../name";
import { Chevron } from "../ui/chevron";
import { DataTable } from "../ui/data-table";
import { Verdict } from "./verdict";

/** The rules of one table, open where rows broke one. */
export function RuleGroupDetails({ group: { name, rules, checked, failed } }: { group: RuleGroup }) {
  const severity = rules.some((rule) => rule.failed > 0 && rule.severity === "error") ? "error" : "warning";
  return (
    <details open={failed > 0} data-rules={name} className="group rounded-lg border border-line px-3">
      <summary className="flex min-h-9 cursor-pointer list-none flex-wrap items-center gap-x-3 py-1.5 text-sm [&::-webkit-details-marker]:hidden">
        <Chevron />
        <span className="min-w-32 flex-1 font-medium">{name}</span>
        <span className="text-soft text-xs">
          {counted(rules.length, "rule")}, {counted(checked, "check")}, {formatValue(failed, "rows")} failed
        </span>
        <Verdict checked={checked} failed={failed} severity={severity} />
      </summary>
      <div className="border-line border-t py-2.5">
        <DataTable
          caption={`Rules of ${name.toLowerCase()}`}
          columns={[
            { head: "Rule", cell: (rule) => <Sentence rule={rule} /> },
            { head: "Found", cell: (rule) => <Verdict {...rule} /> },
            { head: "Checked", numeric: true, quiet: true, cell: (rule) => formatValue(rule.checked, "rows") },
            { head: "Failed", numeric: true, cell: (rule) => formatValue(rule.failed, "rows") },
            { head: "Kind", quiet: true, cell: (rule) => severityWord(rule.severity) },
          ]}
          rows={rules}
          rowKey={({ slug }) => slug}
          first={100}
        />
      </div>
    </details>
  );
}

function Sentence({ rule: { sentence, tables, files } }: { rule: RuleFound }) {
  return (
    <>
      {sentence}
      {tables.length > 1 && <span className="block text-soft text-xs">{tables.map(tableWord).join(", ")}</span>}
      {files.map(({ file, sha256, failed }) => (
        <Name
          key={`${sha256}/${file}`}
          className="text-soft text-xs"
        >{`${counted(failed, "row")} in ${file || "a file without a name"}`}</Name>
      ))}
    </>
  );
}
