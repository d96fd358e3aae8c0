"use client";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { meQuery } from "@/lib/api/queries";
import { classNames } from "@/lib/class-names";
import { isFor, ON_PHONE, type PagePath, pageAddress, pageOf, railPath } from "@/lib/pages";
import { useSearch } from "@/lib/use-page";
import { PageIcon } from "./icons";

const MoreSheet = lazy(() => import("./more-sheet"));
const PLACE = "flex h-14 w-full flex-col items-center justify-center gap-0.5 font-medium text-[0.6875rem]";

/** The pages on a phone: four within the thumb's reach, the others behind the fifth. */
export function PhoneBar({ here }: { here: PagePath }) {
  const [open, setOpen] = useState(false);
  const search = useSearch();
  const me = useQuery(meQuery);
  const shown = railPath(here);
  const among = ON_PHONE.some((path) => path === shown);
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-30 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-5">
        {ON_PHONE.filter((path) => isFor(path, me.data)).map((path) => (
          <li key={path}>
            <a
              href={pageAddress(path, search)}
              aria-current={path === here ? "page" : path === shown ? "true" : undefined}
              className={classNames(PLACE, path === shown ? "text-accent" : "text-soft")}
            >
              <PageIcon of={path} />
              {pageOf(path).word}
            </a>
          </li>
        ))}
        <li>
          <button
            type="button"
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
            className={classNames(PLACE, among ? "text-soft" : "text-accent")}
          >
            <PageIcon of="more" />
            More
          </button>
        </li>
      </ul>
      {open && (
        <Suspense>
          <MoreSheet here={here} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </nav>
  );
}
