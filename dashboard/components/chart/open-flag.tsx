"use client";
// A flag of the lane with what it stands for: open when it comes, for it comes with the first click.
import * as Popover from "@radix-ui/react-popover";
import type { ComponentProps } from "react";
import type { Annotation } from "@/lib/api/types";
import { AnnotationLine } from "./annotation-line";

type Props = { look: ComponentProps<"button">; of: readonly Annotation[]; writes: boolean };

export default function OpenFlag({ look, of, writes }: Props) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger {...look} />
      <Popover.Portal>
        <Popover.Content
          sideOffset={4}
          collisionPadding={8}
          aria-label={look["aria-label"]}
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
