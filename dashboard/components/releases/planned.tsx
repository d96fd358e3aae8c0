"use client";
import type { ReleaseLine } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { releaseAddress } from "@/lib/releases/address";
import { byWhom, kindWord, releaseTitle } from "@/lib/releases/words";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";

/** What the calendar plans next, the nearest day first. */
export function Planned({ lines }: { lines: ReleaseLine[] }) {
  const search = useSearch();
  if (lines.length === 0) return null;
  const ordered = [...lines].sort((one, other) => (one.release.day ?? "9").localeCompare(other.release.day ?? "9"));
  return (
    <section aria-label="Planned" className="mb-4">
      <h3 className="mb-1.5 font-medium text-sm">Planned</h3>
      <ul className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {ordered.map(({ release }) => (
          <li key={release.key} className="min-w-0 max-w-72">
            <a href={releaseAddress(release, search)} className="block min-h-6 font-medium text-accent hover:underline">
              <Name>{releaseTitle(release)}</Name>
            </a>
            <Name className="text-soft text-xs">
              {[release.day ? formatDay(release.day) : "no day yet", kindWord(release.kind), byWhom(release)]
                .filter(Boolean)
                .join(" · ")}
            </Name>
          </li>
        ))}
      </ul>
    </section>
  );
}
