import type { FileEntry, Receipt } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatInstant } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { Name } from "../name";
import { RejectTable } from "./reject-table";
import { Settle } from "./settle";

/** What was read, what was not and why, and what to do about it. */
export function ReceiptBody({ entry }: { entry: FileEntry }) {
  const { receipt, nearest, landed_at, door } = entry;
  const fix = isSettled(entry) ? null : entry.fix;
  return (
    <div className="grid grid-cols-1 gap-2 border-line border-t px-3 py-2.5">
      {receipt.warnings.map((warning) => (
        <p key={warning} className="text-amber">
          {warning}
        </p>
      ))}
      {fix && (
        <p>
          <strong className="font-medium text-amber">What to do:</strong> {fix}
        </p>
      )}
      {nearest && (
        <p className="text-soft">
          Nearest known format: {nearest.feed.replaceAll("_", " ")}
          {nearest.missing.length > 0 && `; missing: ${nearest.missing.join(", ")}`}
        </p>
      )}
      <Settle entry={entry} />
      {receipt.rows_read > 0 && <Counts receipt={receipt} />}
      {receipt.replaces.map(({ file, parts }) => (
        <p key={file} className="text-soft">
          Takes the place of {formatValue(parts, "rows")} parts of <bdi>{clipped(file)}</bdi>, which had other figures.
        </p>
      ))}
      <ControlTotals totals={receipt.control_totals} />
      <RuleResults rules={receipt.rules} />
      <RejectTable rejects={receipt.rejects} rejected={receipt.rejected} />
      <p className="text-soft text-xs">
        {formatInstant(landed_at)}, by {door}
        {receipt.source && `, ${receipt.source.replaceAll("_", " ")} ${receipt.feed?.replaceAll("_", " ") ?? ""}`}
      </p>
      <Name className="font-mono text-soft text-xs">{receipt.sha256}</Name>
    </div>
  );
}

/** Once quarantined, and no longer: set aside, or read since. */
export function isSettled({ state, waits }: FileEntry): boolean {
  return state === "quarantined" && !waits;
}

function Counts({ receipt }: { receipt: Receipt }) {
  const duplicates = Math.max(0, receipt.rows_read - receipt.accepted - receipt.rejected);
  const counts: [string, number][] = [
    ["Rows read", receipt.rows_read],
    ["Accepted", receipt.accepted],
    ["Rejected", receipt.rejected],
    ["Known already", duplicates],
    ...Object.entries(receipt.tables).map(([table, rows]): [string, number] => [
      `Changed in ${table.replaceAll("_", " ")}`,
      rows,
    ]),
  ];
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {counts.map(([word, count]) => (
        <div key={word}>
          <dt className="text-soft text-xs">{word}</dt>
          <dd className="font-semibold">{formatValue(count, "rows")}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How many business rules its rows were held to, and which of them some rows broke. */
export function RuleResults({ rules }: { rules: Receipt["rules"] }) {
  if (rules.length === 0) return null;
  const broken = rules.filter(({ failed }) => failed > 0);
  return (
    <div className={broken.length > 0 ? "text-amber" : "text-soft"}>
      {broken.length === 0
        ? `Rules checked: ${rules.length}; its rows keep them all.`
        : `Rules checked: ${rules.length}; some rows break ${broken.length}:`}
      {broken.map(({ rule, severity, failed, checked }) => (
        <p key={rule}>
          {rule} ({severity}): {formatValue(failed, "rows")} of {formatValue(checked, "rows")} rows
        </p>
      ))}
    </div>
  );
}

function ControlTotals({ totals }: { totals: Receipt["control_totals"] }) {
  return totals.map(({ name, stated, computed, equal }) => (
    <p key={name} className={equal ? "text-soft" : "text-bad"}>
      {name}: the file says {stated}, its rows give {computed}
      {equal ? ", equal" : ", not equal"}
    </p>
  ));
}
