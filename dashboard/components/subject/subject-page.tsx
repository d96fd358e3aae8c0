"use client";
import type { ReactNode } from "react";
import type { PagePath } from "@/lib/pages";
import { questionKey } from "@/lib/question";
import type { Shortcut } from "@/lib/shortcuts";
import { Announcer } from "../announcer";
import { Happened } from "../chart/use-annotated";
import { tracing } from "../lineage-desk";
import { PageFrame } from "../page-frame";
import { usePageAnswer } from "../use-page-answer";
import { SubjectFigures } from "./subject-figures";

type Props = {
  here: PagePath;
  /** The page's name in the registry and in the API. */
  name: string;
  title: string;
  /** How many figures it has, to keep their places while they are awaited. */
  places: number;
  shortcuts?: Shortcut[];
  /** What the page has besides its figures, below them. */
  children?: ReactNode;
};

/** A page of one subject's figures: their tiles, the chosen one over time and in parts; each part narrows the page. */
export function SubjectPage({ here, name, title, places, shortcuts = [], children }: Props) {
  const shown = usePageAnswer(name);
  const { page, data, answers, chosen, isBefore } = shown;
  const trace = tracing(data?.answers, page);
  return (
    <PageFrame
      here={here}
      title={title}
      shortcuts={shortcuts}
      artists={data?.artists ?? []}
      revision={data?.revision}
      figures={{ answer: isBefore ? undefined : chosen, onLineage: trace }}
    >
      <SubjectFigures shown={shown} places={places} onLineage={trace} />
      <Happened value={data?.annotations ?? null}>{children}</Happened>
      <Announcer answers={answers} question={questionKey(page)} />
    </PageFrame>
  );
}
