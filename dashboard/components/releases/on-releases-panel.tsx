"use client";
import type { Release } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { releaseAddress } from "@/lib/releases/address";
import { kindWord, releaseTitle } from "@/lib/releases/words";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";

/** The releases a recording is on. */
export function OnReleasesPanel({ releases }: { releases: Release[] }) {
  const search = useSearch();
  return (
    <Panel
      title="On these releases"
      empty={releases.length === 0 ? <p className="text-soft text-sm">No file names a release it is on.</p> : undefined}
    >
      <ul className="grid gap-2 text-sm">
        {releases.map((release) => (
          <li key={release.key} className="min-w-0">
            <a href={releaseAddress(release, search)} className="block min-h-6 font-medium text-accent hover:underline">
              <Name>{releaseTitle(release)}</Name>
            </a>
            <span className="text-soft text-xs">
              {[kindWord(release.kind), release.day && formatDay(release.day), release.upc].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
