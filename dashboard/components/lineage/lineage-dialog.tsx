"use client";
import { useQuery } from "@tanstack/react-query";
import { proofAddress } from "@/lib/api/csv";
import { traceQuery } from "@/lib/api/lineage";
import { sourcesQuery } from "@/lib/api/queries";
import type { Answer, Trace } from "@/lib/api/types";
import { formatDay, formatDayLong } from "@/lib/format/dates";
import { periodText } from "@/lib/format/period";
import { formatValue, unitWord } from "@/lib/format/value";
import type { Page } from "@/lib/question";
import { Trouble } from "../panel";
import { buttonStyle } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { LineagePart } from "./lineage-part";

type Props = { answer: Answer; page: Page; onClose: () => void };

/** One number back to what it was made from: its formula, the tables, the files, and their lines as they came. */
export default function LineageDialog({ answer, page, onClose }: Props) {
  const query = useQuery(traceQuery(page, answer.slug));
  return (
    <Dialog title={`Where from? ${answer.label}`} onClose={onClose} wide>
      <div data-part="lineage" aria-busy={query.isPending}>
        {query.isError && <Trouble query={query} />}
        {query.isPending && (
          <p role="status" className="waiting grid h-40 place-items-center text-soft text-sm">
            Looking through the files
          </p>
        )}
        {query.data && <Chain trace={query.data} answer={answer} page={page} />}
      </div>
    </Dialog>
  );
}

function Chain({ trace, answer, page }: { trace: Trace; answer: Answer; page: Page }) {
  const known = useQuery(sourcesQuery);
  const shown = formatValue(trace.total, answer.unit, answer.currency);
  return (
    <>
      <p className="text-sm">
        <strong className="font-semibold text-2xl">{shown}</strong>{" "}
        <span className="text-soft">
          {unitWord(answer.unit, answer.currency)} {periodText(answer)}
          {trace.as_known_on && `, as known on ${formatDayLong(trace.as_known_on)}`}
        </span>
      </p>
      <p className="mt-1 mb-3 text-sm">
        Formula: <span className="font-mono">{trace.formula}</span>{" "}
        <span className="text-soft">
          (version {trace.version}
          {trace.since && ` since ${formatDay(trace.since)}`}, computed by bedrot {trace.code_version})
        </span>
      </p>
      {trace.parts.length === 0 && <p className="text-soft text-sm">No file tells of these days.</p>}
      <ol className="grid grid-cols-1 gap-3">
        {trace.parts.map((part) => (
          <LineagePart
            key={`${part.table}.${part.column}`}
            part={part}
            alone={trace.parts.length === 1}
            answer={answer}
            known={known.data ?? []}
          />
        ))}
      </ol>
      {trace.parts.length > 0 && <Proof address={proofAddress(page, answer.slug)} />}
    </>
  );
}

function Proof({ address }: { address: string }) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t pt-3">
      <a href={address} download className={buttonStyle()}>
        Download the proof
      </a>
      <p className="min-w-0 flex-1 basis-60 text-soft text-xs">
        A sealed zip with the files themselves. Anybody checks it with{" "}
        <span className="font-mono">bedrot check-bundle</span>, without this workspace. It holds all that those files
        tell, money too. The number is made again from it before it is sent, which can take a minute.
      </p>
    </div>
  );
}
