"use client";
import { lazy, type ReactNode, Suspense, useCallback, useState } from "react";
import type { Shortcut } from "@/lib/shortcuts";

const HelpDialog = lazy(() => import("./help-dialog"));

/** The page's keys in a dialog, loaded when it is first asked for. */
export function useHelp(shortcuts: Shortcut[]): { help: ReactNode; openHelp: () => void } {
  const [open, setOpen] = useState(false);
  const openHelp = useCallback(() => setOpen(true), []);
  const help = open && (
    <Suspense>
      <HelpDialog shortcuts={shortcuts} onClose={() => setOpen(false)} />
    </Suspense>
  );
  return { help, openHelp };
}
