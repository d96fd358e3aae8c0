"use client";
import { classNames } from "@/lib/class-names";
import { PAGES, type PagePath, pageAddress } from "@/lib/pages";
import { useSearch } from "@/lib/use-page";

/** The pages, all of them in sight; on a phone they stand closer together. */
export function PageLinks({ here }: { here: PagePath }) {
  const search = useSearch();
  return (
    <nav aria-label="Pages" className="flex min-w-0 flex-wrap gap-1 max-sm:justify-between max-sm:gap-x-0">
      {PAGES.map(({ path, word }) => (
        <a
          key={path}
          href={pageAddress(path, search)}
          aria-current={path === here ? "page" : undefined}
          className={classNames(
            "flex h-8 shrink-0 items-center rounded-md px-2.5 font-medium text-sm max-sm:px-1.5 max-sm:text-[0.8125rem]",
            path === here ? "bg-raised text-ink" : "text-soft hover:bg-raised hover:text-ink",
          )}
        >
          {word}
        </a>
      ))}
    </nav>
  );
}
