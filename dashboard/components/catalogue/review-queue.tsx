"use client";
import { useRef } from "react";
import type { Choice, OpenQuestion } from "@/lib/api/types";
import { queueCommandFor } from "@/lib/catalogue/keys";
import { placeAfter } from "@/lib/catalogue/queue";
import { Panel } from "../panel";
import { useKeys } from "../use-keys";
import { useDeciding } from "./deciding";
import { QuestionCard } from "./question-card";
import { useOpenQuestions } from "./use-open-questions";

/** The open questions about names, those that touch most facts first; each is answered with one click or one key. */
export function ReviewQueue() {
  const { query, open = [] } = useOpenQuestions();
  const { queue } = useDeciding();
  const { cards, heading, choose } = useCards(open);
  return (
    <Panel
      title={
        <span ref={heading} tabIndex={-1}>
          Who is who?
        </span>
      }
      tools={<Hint />}
      query={query}
      empty={open.length === 0 ? <AllAnswered /> : undefined}
    >
      <ol className="grid grid-cols-1 gap-2.5">
        {open.map((question, place) => (
          <li key={question.subject}>
            <QuestionCard
              question={question}
              place={place}
              count={open.length}
              failure={queue.failed[question.subject]}
              onChoose={(choice) => choose(question, choice)}
              ref={(element) => {
                if (element) cards.set(question.subject, element);
                else cards.delete(question.subject);
              }}
            />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Hint() {
  return (
    <p className="text-soft text-xs max-sm:hidden">
      <kbd className="font-mono">j</kbd> <kbd className="font-mono">k</kbd> go from one to the next,{" "}
      <kbd className="font-mono">1</kbd>–<kbd className="font-mono">9</kbd> answer, <kbd className="font-mono">u</kbd>{" "}
      undoes
    </p>
  );
}

function AllAnswered() {
  return (
    <p className="text-soft text-sm">
      Nothing is open. Every name in your files is known, or you said that it stays as it is.
    </p>
  );
}

/** The cards by their question, and what keys do with them: the one with the focus is the one that is answered. */
function useCards(open: OpenQuestion[]) {
  const { decide, undoLast } = useDeciding();
  const { current: cards } = useRef(new Map<string, HTMLElement>());
  const heading = useRef<HTMLSpanElement>(null);

  const focused = (): number => open.findIndex(({ subject }) => cards.get(subject)?.contains(document.activeElement));
  const focus = (place: number | null): void => {
    const subject = place === null ? undefined : open[place]?.subject;
    (subject === undefined ? heading.current : cards.get(subject))?.focus();
  };
  const choose = (question: OpenQuestion, choice: Choice): void => {
    const place = open.indexOf(question);
    // The card leaves, and the keyboard's place goes on to the next one, or to the last that is left.
    if (open.length === 1) focus(null);
    else focus(place + 1 < open.length ? place + 1 : place - 1);
    void decide(choice.act, question.subject);
  };
  useKeys((key) => {
    const command = queueCommandFor(key);
    if (!command) return false;
    const place = focused();
    const question = open[place];
    if (command.type === "undo") undoLast();
    else if (command.type === "step") focus(placeAfter(place, place < 0 ? 1 : command.by, open.length));
    else {
      const choice = question?.choices[command.place];
      if (!question || !choice) return false;
      choose(question, choice);
    }
    return true;
  });
  return { cards, heading, choose };
}
