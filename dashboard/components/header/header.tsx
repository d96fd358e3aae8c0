"use client";
import type { ReactNode } from "react";
import type { Me } from "@/lib/api/types";
import type { PagePath } from "@/lib/pages";
import { DemoMark } from "../demo-mark";
import { Name } from "../name";
import { ConnectionState } from "./connection-state";
import { LogOut } from "./log-out";
import { PageLinks } from "./page-links";
import { ThemeToggle } from "./theme-toggle";

type Props = {
  me: Me | undefined;
  here: PagePath;
  onHelp: () => void;
  /** What the page lets a person choose, in a line of its own unless there is much room. */
  children?: ReactNode;
};

/** Whose label it is, the pages, and what the page lets a person choose. */
export function Header({ me, here, onHelp, children }: Props) {
  return (
    <header className="z-30 border-line border-b bg-canvas/95 backdrop-blur md:sticky md:top-0">
      <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 sm:px-5">
        <Brand me={me} />
        <div className="min-w-0 max-md:order-1 max-md:basis-full">
          <PageLinks here={here} />
        </div>
        <div className="ml-auto flex items-center justify-end gap-1 min-[90rem]:order-2">
          <ConnectionState />
          <ThemeToggle />
          <button
            type="button"
            onClick={onHelp}
            aria-label="Keyboard help"
            className="size-8 rounded-md font-medium text-soft text-sm hover:bg-raised hover:text-ink"
          >
            ?
          </button>
          <LogOut />
        </div>
        {children && (
          <nav
            aria-label="What is shown"
            className="flex min-w-0 basis-full flex-wrap items-center gap-2 max-md:order-2 min-[90rem]:order-1 min-[90rem]:flex-1 min-[90rem]:basis-auto"
          >
            {children}
          </nav>
        )}
      </div>
    </header>
  );
}

function Brand({ me }: { me: Me | undefined }) {
  return (
    <div className="flex h-8 min-w-0 max-w-80 items-center gap-2 max-sm:flex-1">
      <h1 className="min-w-0 font-bold text-[0.9375rem] tracking-tight">
        <Name>{me?.label || "BEDROT"}</Name>
      </h1>
      {me?.demo && <DemoMark />}
    </div>
  );
}
