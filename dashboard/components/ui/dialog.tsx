"use client";
import * as Radix from "@radix-ui/react-dialog";
import { type ReactNode, useState } from "react";
import { classNames } from "@/lib/class-names";
import { buttonStyle } from "./button";

type Props = { title: ReactNode; onClose: () => void; wide?: boolean; children: ReactNode };

/** Open as long as it is there. Closed, it gives the focus back to whatever had it before. */
export function Dialog({ title, onClose, wide = false, children }: Props) {
  const [before] = useState(() => document.activeElement);
  const giveBack = (event: Event): void => {
    event.preventDefault();
    if (before instanceof HTMLElement) before.focus();
  };
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className={classNames(
            "panel fixed top-1/2 left-1/2 z-50 max-h-[85dvh] -translate-x-1/2 -translate-y-1/2 overflow-y-auto p-5 shadow-xl max-sm:p-4",
            wide ? "w-[min(60rem,calc(100vw-1.5rem))]" : "w-[min(26rem,calc(100vw-2rem))]",
          )}
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <Radix.Title className="min-w-0 font-semibold text-lg">{title}</Radix.Title>
            <Radix.Close className={classNames(buttonStyle("quiet"), "shrink-0")}>Close</Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
