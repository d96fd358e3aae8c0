import { useQuery } from "@tanstack/react-query";
import { type Ref, useId } from "react";
import type { Failure } from "@/lib/api/failure";
import { sourcesQuery } from "@/lib/api/queries";
import type { Choice, OpenQuestion } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatValue } from "@/lib/format/value";
import { sourceTitle } from "@/lib/sources";
import { NewRecording } from "./new-recording";
import { Refusal } from "./refusal";

const KINDS: Record<OpenQuestion["kind"], string> = {
  artist: "Artist",
  title: "Title",
  same: "Delivered twice?",
  clash: "One ISRC, several songs",
  campaign: "Campaign",
};
const LONGEST = 400;

type Props = {
  question: OpenQuestion;
  place: number;
  count: number;
  failure: Failure | undefined;
  onChoose: (choice: Choice) => void;
  ref: Ref<HTMLElement>;
};

/** One question with an answer on each button. */
export function QuestionCard({ question, place, count, failure, onChoose, ref }: Props) {
  const { kind, says, rows, sources, choices, title } = question;
  const known = useQuery(sourcesQuery);
  const names = { place: useId(), says: useId(), about: useId() };
  const told = sources.map((source) => sourceTitle(source, known.data ?? [])).join(", ");
  return (
    <section
      ref={ref}
      tabIndex={-1}
      data-part="question"
      aria-labelledby={`${names.place} ${names.says}`}
      aria-describedby={names.about}
      className="rounded-lg border border-line p-3.5 focus:border-accent focus:shadow-[inset_0_0_0_1px_var(--accent)] focus:outline-none sm:p-4"
    >
      <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 text-soft text-xs">
        <span className="font-medium">{KINDS[kind]}</span>
        <span id={names.place}>
          {place + 1} of {count}
        </span>
      </p>
      <h3 id={names.says} className="max-w-prose font-medium">
        <bdi>{clipped(says, LONGEST)}</bdi>
      </h3>
      <p id={names.about} className="mt-0.5 mb-3 text-soft text-xs">
        {formatValue(rows, "rows")} {rows === 1 ? "line" : "lines"} from {told}
      </p>
      {failure && (
        <div className="mb-3">
          <Refusal failure={failure} />
        </div>
      )}
      <ul className="grid grid-cols-1 gap-1.5 md:grid-cols-2">
        {choices.map((choice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two choices may have one label; they never change places
          <li key={index} className="grid">
            <ChoiceButton choice={choice} index={index} onChoose={() => onChoose(choice)} />
          </li>
        ))}
      </ul>
      {title && <NewRecording question={{ ...question, title }} onChoose={onChoose} />}
    </section>
  );
}

function ChoiceButton({ choice, index, onChoose }: { choice: Choice; index: number; onChoose: () => void }) {
  const { label, reason, score } = choice;
  return (
    <button
      type="button"
      aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
      onClick={onChoose}
      className="flex min-h-11 min-w-0 items-start gap-2.5 rounded-md border border-edge bg-surface px-3 py-2 text-left text-sm hover:bg-raised"
    >
      {index < 9 && (
        <span aria-hidden="true" className="mt-px rounded border border-line px-1.5 font-mono text-soft text-xs">
          {index + 1}
        </span>
      )}
      <span className="min-w-0 flex-1">
        <bdi className="font-medium">{clipped(label)}</bdi>
        <span className="block text-soft text-xs">
          {clipped(reason)}
          {typeof score === "number" && ` · ${formatValue(Math.round(score), "rows")} of 100 alike`}
        </span>
      </span>
    </button>
  );
}
