"use client";
import * as Popover from "@radix-ui/react-popover";
import { useState } from "react";
import type { Dates } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { AsKnownOn } from "./as-known-on";
import { SpanCalendar } from "./span-calendar";

type Props = {
  dates: Dates | null;
  asKnownOn: string | null;
  newest: string | null;
  label: string;
  className: string;
};

export default function CustomDates({ dates, asKnownOn, newest, label, className }: Props) {
  const [open, setOpen] = useState(true);
  const show = (span: Dates): void => {
    changePage({ span });
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={className}>{label}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Days to show"
          className="panel z-50 p-3 shadow-lg"
        >
          <SpanCalendar dates={dates} newest={newest} act="Show" onChosen={show} />
          <AsKnownOn day={asKnownOn} onDone={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
