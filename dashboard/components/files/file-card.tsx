import type { FileEntry } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { formatInstant, formatSpan } from "@/lib/format/dates";
import { Name } from "../name";
import { Chevron } from "../ui/chevron";
import { isSettled, ReceiptBody } from "./receipt-body";

const STATES: Record<FileEntry["state"], { word: string; colour: string }> = {
  read: { word: "Read", colour: "text-good" },
  duplicate: { word: "Known already", colour: "text-soft" },
  quarantined: { word: "Quarantined", colour: "text-amber" },
  failed: { word: "Failed", colour: "text-bad" },
  refused: { word: "Not kept", colour: "text-amber" },
  undone: { word: "Taken back", colour: "text-soft" },
};

/** One file's receipt: the outcome in a line, everything else inside. */
export function FileCard({ entry, open = false }: { entry: FileEntry; open?: boolean }) {
  const { receipt, state, landed_at, door } = entry;
  const { word, colour } = outcomeOf(entry);
  return (
    <details open={open} data-file={state} className="group rounded-lg border border-line text-sm open:bg-canvas">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-3 px-3 py-1.5 [&::-webkit-details-marker]:hidden">
        <Chevron />
        <Name className="flex-1 font-medium">{receipt.file}</Name>
        <span className="text-soft text-xs max-sm:hidden" title={`${formatInstant(landed_at)} by ${door}`}>
          {summaryOf(entry)}
        </span>
        <span className={classNames("shrink-0 font-medium text-xs", colour)}>{word}</span>
      </summary>
      <ReceiptBody entry={entry} />
    </details>
  );
}

function outcomeOf(entry: FileEntry): { word: string; colour: string } {
  if (isSettled(entry)) return { word: "Settled", colour: "text-soft" };
  if (entry.state === "read" && entry.receipt.rejected > 0) return { word: "Read in part", colour: "text-amber" };
  if (entry.state === "read" && bringsNothing(entry)) return { word: "Read, nothing new", colour: "text-amber" };
  return STATES[entry.state];
}

/** Whether its rows changed no fact: another file tells the same, or more. Why stands in the receipt. */
function bringsNothing({ receipt }: FileEntry): boolean {
  return receipt.accepted > 0 && Object.keys(receipt.tables).length === 0;
}

function summaryOf({ receipt, landed_at }: FileEntry): string {
  const { first_day, last_day } = receipt;
  return first_day && last_day ? formatSpan(first_day, last_day) : formatInstant(landed_at);
}
