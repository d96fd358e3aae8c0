"use client";
import { useQuery } from "@tanstack/react-query";
import { proofAddress } from "@/lib/api/csv";
import { answerQuery, traceQuery } from "@/lib/api/lineage";
import { sourcesQuery } from "@/lib/api/queries";
import type { Answer, Trace } from "@/lib/api/types";
import { formatDay, formatDayLong } from "@/lib/format/dates";
import { periodText } from "@/lib/format/period";
import { plainDates } from "@/lib/format/plain-dates";
import { formatValue, unitWord } from "@/lib/format/value";
import type { Question } from "@/lib/question";
import { Trouble } from "../panel";
import { buttonStyle } from "../ui/button";
import { LineagePart } from "./lineage-part";

/** `known`: the answer, where the page has it already. */
type Props = { question: Question; slug: string; known: Answer | undefined };

/** A figure, and the chain of what it was made from. */
export function Chain({ question, slug, known }: Props) {
  const answer = useQuery({ ...answerQuery(question, slug), enabled: !known });
  const trace = useQuery(traceQuery(question, slug));
  const told = known ?? answer.data;
  const failed = trace.isError ? trace : answer;
  const waits = !failed.isError && !(trace.data && told);
  return (
    <div data-part="lineage" data-figure={slug} aria-busy={waits}>
      {failed.isError && <Trouble query={failed} />}
      {waits && (
        <p role="status" className="waiting grid h-40 place-items-center text-soft text-sm">
          Looking through the files
        </p>
      )}
      {trace.data && told && <Links trace={trace.data} answer={told} question={question} />}
    </div>
  );
}

function Links({ trace, answer, question }: { trace: Trace; answer: Answer; question: Question }) {
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
      {trace.total === null && answer.reason && <p className="text-soft text-sm">{plainDates(answer.reason)}</p>}
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
      {trace.parts.length > 0 && <Proof address={proofAddress(question, answer.slug)} />}
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
