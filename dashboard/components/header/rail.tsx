"use client";
import { useQuery } from "@tanstack/react-query";
import { meQuery } from "@/lib/api/queries";
import { classNames } from "@/lib/class-names";
import { type PagePath, pageAddress, pagesIn, railPath } from "@/lib/pages";
import { useSearch } from "@/lib/use-page";
import { PageIcon } from "./icons";

const OPEN =
  "bg-raised text-ink before:absolute before:inset-y-2 before:-left-2 before:w-0.75 before:rounded-full before:bg-accent";

/** The pages, down the left side; on middle widths only their drawings, with the name when pointed at. */
export function Rail({ here }: { here: PagePath }) {
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-y-0 left-0 z-10 flex w-14 flex-col justify-between gap-4 overflow-y-auto border-line border-r bg-canvas px-2 pt-3 pb-3 max-md:hidden xl:w-52 xl:px-3 xl:pt-28"
    >
      <Group place="main" here={here} />
      <Group place="foot" here={here} />
    </nav>
  );
}

function Group({ place, here }: { place: "main" | "foot"; here: PagePath }) {
  const search = useSearch();
  const me = useQuery(meQuery);
  const open = railPath(here);
  return (
    <ul className="grid gap-0.5">
      {pagesIn(place, me.data).map(({ path, word }) => (
        <li key={path}>
          <a
            href={pageAddress(path, search)}
            title={word}
            aria-current={path === here ? "page" : path === open ? "true" : undefined}
            className={classNames(
              "relative flex h-9 items-center gap-3 rounded-md px-2.5 font-medium text-sm max-xl:justify-center max-xl:px-0",
              path === open ? OPEN : "text-soft hover:bg-raised hover:text-ink",
            )}
          >
            <PageIcon of={path} />
            <span className="max-xl:sr-only">{word}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
