"use client";
import * as Radix from "@radix-ui/react-dialog";
import { type ReactNode, useState } from "react";
import { classNames } from "@/lib/class-names";
import { buttonStyle } from "./button";

/** `sheet`: from the lower edge, within a thumb's reach. */
type Props = { title: ReactNode; onClose: () => void; wide?: boolean; sheet?: boolean; children: ReactNode };

const CENTRED = "top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2";
const SHEET = "inset-x-0 bottom-0 rounded-b-none pb-[max(1.25rem,env(safe-area-inset-bottom))]";

/** Open as long as it is there. Closed, it gives the focus back to whatever had it before. */
export function Dialog({ title, onClose, wide = false, sheet = false, children }: Props) {
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
            "panel fixed z-50 max-h-[85dvh] overflow-y-auto p-5 shadow-xl max-sm:p-4",
            sheet ? SHEET : CENTRED,
            !sheet && (wide ? "w-[min(60rem,calc(100vw-1.5rem))]" : "w-[min(26rem,calc(100vw-2rem))]"),
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
