"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { meQuery, statusQuery } from "@/lib/api/queries";
import { useLive } from "@/lib/live/use-live";
import type { PagePath } from "@/lib/pages";
import type { Shortcut } from "@/lib/shortcuts";
import { Header } from "./header/header";
import { useHelp } from "./use-help";
import { useKeys } from "./use-keys";
import { useTitle } from "./use-title";

type Props = { here: PagePath; title: string; shortcuts?: Shortcut[]; children: ReactNode };

const HELP: Shortcut = { keys: ["?"], does: "This help" };
const NO_OTHERS: Shortcut[] = [];

/** What every page about a subject has: the header, live changes, its name in the tab, and help with its keys. */
export function PageFrame({ here, title, shortcuts = NO_OTHERS, children }: Props) {
  const me = useQuery(meQuery);
  const status = useQuery(statusQuery);
  const { help, openHelp } = useHelp([HELP, ...shortcuts]);
  useLive(status.data?.revision);
  useTitle(title, me.data);
  useKeys((key) => {
    if (key === "?") openHelp();
    return key === "?";
  });
  return (
    <>
      <Header me={me.data} here={here} onHelp={openHelp} />
      <main id="content" className="mx-auto max-w-6xl px-3 pt-4 pb-28 sm:px-5">
        {children}
      </main>
      {help}
    </>
  );
}
