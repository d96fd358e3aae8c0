"use client";
// The lane under the axis: a small flag where something happened, never over the line; close ones are one with their number.
import { lazy, Suspense, useState } from "react";
import type { Annotation } from "@/lib/api/types";
import { daysText, type Group, grouped, kindWord } from "@/lib/chart/annotations";
import { clipped } from "@/lib/format/clipped";
import { useWrites } from "./annotation-list";
import { AnnotationMark } from "./annotation-mark";

const OpenFlag = lazy(() => import("./open-flag"));

/** Where the plot stands in its frame (CSS pixels), and the places at its two ends. */
export type Room = { left: number; width: number; from: number; to: number };

/** A finger, and a little room. */
const APART = 26;

type Props = { annotations: readonly Annotation[]; room: Room | null; placeOf: (day: string) => number };

export function AnnotationLane({ annotations, room, placeOf }: Props) {
  const writes = useWrites();
  if (annotations.length === 0) return null;
  const groups = room ? grouped(placed(annotations, room, placeOf), APART) : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
    <div role="group" aria-label="What happened, by day" data-part="lane" className="relative h-7 overflow-x-clip">
      {room && <Spans placed={placed(annotations, room, placeOf)} />}
      {groups.map((group) => (
        <Flag key={group.of[0]?.key} group={group} writes={writes} />
      ))}
    </div>
  );
}

function placed(annotations: readonly Annotation[], { left, width, from, to }: Room, placeOf: Props["placeOf"]) {
  const x = (day: string): number => {
    const part = to === from ? 0.5 : (placeOf(day) - from) / (to - from);
    return left + Math.min(1, Math.max(0, part)) * width;
  };
  return annotations.map((one) => ({ one, x: x(one.first), to: x(one.last ?? one.first) }));
}

/** How long what took several days took, as a line along the lane's foot. */
function Spans({ placed }: { placed: { x: number; to: number; one: Annotation }[] }) {
  return placed.map(
    ({ x, to, one }) =>
      to > x && (
        <span
          key={one.key}
          aria-hidden="true"
          className="pointer-events-none absolute bottom-0 h-0.5 rounded bg-edge/60"
          style={{ left: x, width: to - x }}
        />
      ),
  );
}

/** What stands behind a flag comes with the first click on it. */
function Flag({ group: { x, of }, writes }: { group: Group; writes: boolean }) {
  const [wanted, setWanted] = useState(false);
  const [first] = of;
  if (!first) return null;
  const alone = of.length === 1;
  const words = alone
    ? `${daysText(first)}, ${kindWord(first)}: ${clipped(first.title, 120)}`
    : `${of.length} entries around ${daysText({ first: first.first, last: null })}`;
  const look = {
    "aria-label": words,
    title: words,
    style: { left: x },
    className: FLAG,
    children: alone ? <AnnotationMark kind={first.kind} colour={first.colour ?? null} /> : <Count of={of.length} />,
  };
  const button = (
    <button type="button" aria-haspopup="dialog" aria-expanded={false} {...look} onClick={() => setWanted(true)} />
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <OpenFlag look={look} of={of} writes={writes} />
    </Suspense>
  );
}

const FLAG =
  "absolute top-0.5 grid size-6 -translate-x-1/2 place-items-center rounded-full bg-surface text-soft text-xs hover:bg-raised hover:text-ink data-[state=open]:bg-raised";

function Count({ of }: { of: number }) {
  return (
    <span className="grid size-5 place-items-center rounded-full border border-edge font-medium text-[0.6875rem]">
      {of}
    </span>
  );
}
