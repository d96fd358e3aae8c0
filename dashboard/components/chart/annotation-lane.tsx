"use client";
// The lane under the axis: a small flag where something happened, never over the line; close ones are one with their number.
import * as Popover from "@radix-ui/react-popover";
import type { Annotation } from "@/lib/api/types";
import { daysText, type Group, grouped, kindWord } from "@/lib/chart/annotations";
import { clipped } from "@/lib/format/clipped";
import { AnnotationLine } from "./annotation-line";
import { useWrites } from "./annotation-list";
import { AnnotationMark } from "./annotation-mark";

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

function Flag({ group: { x, of }, writes }: { group: Group; writes: boolean }) {
  const [first] = of;
  if (!first) return null;
  const alone = of.length === 1;
  const words = alone
    ? `${daysText(first)}, ${kindWord(first)}: ${clipped(first.title, 120)}`
    : `${of.length} entries around ${daysText({ first: first.first, last: null })}`;
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={words}
        title={words}
        style={{ left: x }}
        className="absolute top-0.5 grid size-6 -translate-x-1/2 place-items-center rounded-full bg-surface text-soft text-xs hover:bg-raised hover:text-ink data-[state=open]:bg-raised"
      >
        {alone ? (
          <AnnotationMark kind={first.kind} colour={first.colour ?? null} />
        ) : (
          <span className="grid size-5 place-items-center rounded-full border border-edge font-medium text-[0.6875rem]">
            {of.length}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={4}
          collisionPadding={8}
          aria-label={words}
          className="panel z-50 max-h-80 w-[min(26rem,calc(100vw-1rem))] overflow-y-auto p-3 shadow-lg"
        >
          <ul className="grid gap-2">
            {of.map((one) => (
              <AnnotationLine key={one.key} one={one} writes={writes} />
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
