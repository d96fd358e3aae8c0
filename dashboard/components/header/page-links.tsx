"use client";
import { classNames } from "@/lib/class-names";
import { PAGES, type PagePath, pageAddress } from "@/lib/pages";
import { useSearch } from "@/lib/use-page";

/** The pages, in one line that scrolls where it is too long. */
export function PageLinks({ here }: { here: PagePath }) {
  const search = useSearch();
  return (
    <nav aria-label="Pages" className="flex min-w-0 gap-1 overflow-x-auto">
      {PAGES.map(({ path, word }) => (
        <a
          key={path}
          href={pageAddress(path, search)}
          aria-current={path === here ? "page" : undefined}
          className={classNames(
            "flex h-8 shrink-0 items-center rounded-md px-2.5 font-medium text-sm",
            path === here ? "bg-raised text-ink" : "text-soft hover:bg-raised hover:text-ink",
          )}
        >
          {word}
        </a>
      ))}
    </nav>
  );
}
