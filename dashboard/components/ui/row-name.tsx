"use client";
import type { MouseEvent, ReactNode } from "react";
import { isChosen, type Lead, ledTo } from "@/lib/lead";
import { changeFilters, currentPage } from "@/lib/use-page";
import { goTo } from "./part-links";

type Props = {
  lead: Lead;
  /** What the page is narrowed to. */
  where: string[];
  className?: string;
  children: ReactNode;
};

const STYLE = "flex min-h-6 w-full min-w-0 items-center rounded-sm text-left";

/** The name of a row, and what the row leads to: the page narrowed to it, or its own page. */
export function RowName({ lead, where, className = "text-accent hover:underline", children }: Props) {
  if (!lead) return children;
  if ("to" in lead) return <RowLink lead={lead} className={`${STYLE} ${className}`} name={children} />;
  return (
    <button
      type="button"
      aria-pressed={isChosen(where, lead.where)}
      onClick={() => changeFilters(ledTo(currentPage().where, lead.where))}
      className={`${STYLE} aria-pressed:font-semibold ${className}`}
    >
      {children}
    </button>
  );
}

type LinkProps = {
  lead: { to: string; chosen?: boolean };
  className: string;
  name: ReactNode;
};

function RowLink({ lead: { to, chosen }, className, name }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    if (to.startsWith("?")) goTo(event, to === "?" ? "" : to);
  };
  return (
    <a
      href={to}
      onClick={follow}
      aria-current={chosen ? "true" : undefined}
      className={`${className} aria-[current]:font-semibold`}
    >
      {name}
    </a>
  );
}
