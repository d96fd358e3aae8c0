"use client";
import { useQuery } from "@tanstack/react-query";
import { signOut } from "@/lib/api/client";
import { meQuery } from "@/lib/api/queries";
import { classNames } from "@/lib/class-names";
import { ON_PHONE, type PagePath, pageAddress, pagesIn, railPath } from "@/lib/pages";
import { useSearch } from "@/lib/use-page";
import { Dialog } from "../ui/dialog";
import { PageIcon } from "./icons";

const ROW = "flex min-h-11 items-center gap-3 rounded-md px-2 font-medium text-sm";

/** The pages that the phone's bar has no room for, and the way out. */
export default function MoreSheet({ here, onClose }: { here: PagePath; onClose: () => void }) {
  const search = useSearch();
  const { data: me } = useQuery(meQuery);
  const others = [...pagesIn("main", me), ...pagesIn("foot", me)].filter(({ path }) => !ON_PHONE.includes(path));
  return (
    <Dialog title="More pages" onClose={onClose} sheet>
      <ul className="grid grid-cols-2 gap-1">
        {others.map(({ path, word }) => (
          <li key={path}>
            <a
              href={pageAddress(path, search)}
              aria-current={path === here ? "page" : undefined}
              className={classNames(ROW, path === railPath(here) ? "bg-raised text-ink" : "text-soft")}
            >
              <PageIcon of={path} />
              {word}
            </a>
          </li>
        ))}
      </ul>
      <button type="button" onClick={signOut} className={classNames(ROW, "mt-3 w-full border-line border-t text-soft")}>
        Log out
      </button>
    </Dialog>
  );
}
