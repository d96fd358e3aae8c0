"use client";
import { tracing } from "../lineage-desk";
import { usePageAnswer } from "../use-page-answer";
import { SubjectFigures } from "./subject-figures";

type Props = {
  /** The page's name in the registry. */
  name: string;
  /** How many figures it has, to keep their places while they are awaited. */
  places: number;
};

/** The figures of a page that shows something else first, as one of its parts. */
export function FiguresPart({ name, places }: Props) {
  const shown = usePageAnswer(name);
  const trace = tracing(shown.data?.answers, shown.page);
  return <SubjectFigures shown={shown} places={places} onLineage={trace} />;
}
