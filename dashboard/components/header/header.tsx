"use client";
import type { Me } from "@/lib/api/types";
import { changePage, usePage } from "@/lib/use-page";
import { DemoMark } from "../demo-mark";
import { Name } from "../name";
import { ArtistSwitcher } from "./artist-switcher";
import { ComparisonSelector } from "./comparison-selector";
import { ConnectionState } from "./connection-state";
import { LogOut } from "./log-out";
import { PeriodSelector } from "./period-selector";
import { ThemeToggle } from "./theme-toggle";

/** Who is looked at and when, in one line; on a phone in three. */
export function Header({ me, newest, onHelp }: { me: Me | undefined; newest: string | null; onHelp: () => void }) {
  const page = usePage();
  return (
    <header className="z-30 border-line border-b bg-canvas/95 backdrop-blur md:sticky md:top-0">
      <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 sm:px-5">
        <Brand me={me} />
        {!me?.empty && (
          <nav
            aria-label="What is shown"
            className="flex min-w-0 flex-1 basis-full flex-wrap items-center gap-2 lg:basis-auto"
          >
            <ArtistSwitcher where={page.where} />
            <PeriodSelector span={page.span} newest={newest} />
            <ComparisonSelector compare={page.compare} onChange={(compare) => changePage({ compare })} />
          </nav>
        )}
        <div className="ml-auto flex items-center justify-end gap-1 max-lg:-order-1 sm:min-w-56">
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
      </div>
    </header>
  );
}

function Brand({ me }: { me: Me | undefined }) {
  return (
    <div className="flex h-8 min-w-0 max-w-80 items-center lg:w-64 gap-2 max-lg:-order-2 max-sm:max-w-40">
      <h1 className="min-w-0 font-bold text-[0.9375rem] tracking-tight">
        <Name>{me?.label || "BEDROT"}</Name>
      </h1>
      {me?.demo && <DemoMark />}
    </div>
  );
}
