"use client";
import type { ReactNode } from "react";
import type { Me } from "@/lib/api/types";
import { DemoMark } from "../demo-mark";
import { Name } from "../name";
import { ConnectionState } from "./connection-state";
import { LogOut } from "./log-out";
import { ThemeToggle } from "./theme-toggle";

type Props = {
  me: Me | undefined;
  title: string;
  onHelp: () => void;
  onPalette: () => void;
  /** Whose figures are shown, where the page can tell artists apart. */
  artist?: ReactNode;
  /** What else the page lets a person choose. */
  children?: ReactNode;
};

/** Whose label and which page this is, and what the page lets a person choose. */
export function Header({ me, title, onHelp, onPalette, artist, children }: Props) {
  return (
    <header className="z-20 border-line border-b bg-canvas md:sticky md:top-0 md:ml-14 xl:ml-52">
      <div className="mx-auto flex max-w-[100rem] flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 sm:px-5">
        {/* A name that comes with the answer must not push what stands beside it into another line. */}
        <h1 className="min-w-0 font-bold text-[1.0625rem] tracking-tight min-[62rem]:flex-1 min-[62rem]:basis-40 min-[62rem]:truncate">
          {title}
        </h1>
        <Whose me={me}>{artist}</Whose>
        <div className="flex items-center justify-end gap-0.5 max-[62rem]:ml-auto min-[62rem]:order-2">
          <ConnectionState />
          <IconButton label="Search and go to (Ctrl K)" onClick={onPalette}>
            <path d="M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM13.3 13.3l4.2 4.2" />
          </IconButton>
          <ThemeToggle />
          <IconButton label="Keyboard help" onClick={onHelp}>
            <path d="M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8v.3M10 14.5h.01" />
          </IconButton>
          <span className="max-md:hidden">
            <LogOut />
          </span>
        </div>
        {children && (
          <nav
            aria-label="What is shown"
            className="flex min-w-0 flex-wrap items-center gap-2 max-sm:contents max-[62rem]:order-2 max-[62rem]:basis-full min-[62rem]:order-1 min-[62rem]:ml-auto"
          >
            {children}
          </nav>
        )}
        {!children && <span className="min-[62rem]:ml-auto" />}
      </div>
    </header>
  );
}

/** The label and the artist: above the rail where there is one with words, else beside the page's name. */
function Whose({ me, children }: { me: Me | undefined; children: ReactNode }) {
  return (
    <div className="contents xl:fixed xl:top-0 xl:left-0 xl:flex xl:w-52 xl:flex-wrap xl:items-center xl:gap-y-1.5 xl:px-3 xl:pt-3">
      <p className="flex h-8 min-w-0 items-center gap-2 font-bold text-[0.9375rem] tracking-tight xl:w-full xl:pl-1">
        <span className="min-w-0 max-xl:sr-only">
          <Name>{me?.label || "BEDROT"}</Name>
        </span>
        {me?.demo && <DemoMark />}
      </p>
      <div className="max-sm:order-2 max-sm:min-w-36 max-sm:flex-1 xl:w-full">
        {children ?? <p className="flex h-8 items-center px-2 text-soft text-sm max-xl:hidden">All artists</p>}
      </div>
    </div>
  );
}

type IconProps = { label: string; onClick: () => void; children: ReactNode };

function IconButton({ label, onClick, children }: IconProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-8 place-items-center rounded-md text-soft hover:bg-raised hover:text-ink"
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        className="size-4.5 fill-none stroke-[1.5] stroke-current"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {children}
      </svg>
    </button>
  );
}
