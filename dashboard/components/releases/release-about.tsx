"use client";
import type { Release, ReleasePage } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { releasesAddress } from "@/lib/releases/address";
import { differ, kindWord, lackText, releaseTitle } from "@/lib/releases/words";
import { sourceTitle } from "@/lib/sources";
import { useSearch } from "@/lib/use-page";
import { CopyButton } from "../ui/copy-button";
import { LongName } from "./long-name";

/** What it is, whose, and when it came out, by whom that is told; and what its identifiers lack. */
export function ReleaseAbout({ release, lacks }: { release: Release; lacks: ReleasePage["lacks"] }) {
  const { upc, kind, planned } = release;
  return (
    <section aria-label="About this release" className="panel p-4">
      <LongName className="font-semibold text-lg">{releaseTitle(release)}</LongName>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        <Artists release={release} />
        {kind && <span className="text-soft">{kindWord(kind)}</span>}
        {planned && <span className="text-soft">planned, not out yet</span>}
        <Days release={release} />
        {upc && (
          <span className="flex items-center gap-1.5 text-soft">
            UPC <span className="font-mono text-ink text-xs">{upc}</span>
            <CopyButton text={upc} label="Copy the UPC" />
          </span>
        )}
      </div>
      {lacks.length > 0 && (
        <ul aria-label="Identifiers to complete" className="mt-3 grid gap-1 text-sm">
          {lacks.map(({ name, what, count }) => (
            <li key={name}>
              <span className="font-medium text-amber">To do:</span> {lackText(what, count)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Artists({ release: { artists, credit } }: { release: Release }) {
  const search = useSearch();
  if (artists.length === 0) return credit ? <LongName>{credit}</LongName> : null;
  return (
    <span className="flex flex-wrap gap-x-3">
      {artists.map((artist) => (
        <a
          key={artist}
          href={releasesAddress(search, artist)}
          className="inline-flex min-h-6 items-center font-medium text-accent hover:underline"
        >
          <bdi>{artist}</bdi>
        </a>
      ))}
    </span>
  );
}

function Days({ release }: { release: Release }) {
  const { day, days } = release;
  if (!day) return <span className="text-soft">no release day is known</span>;
  const told = days.map((one) => `${sourceTitle(one.source, [])}: ${formatDay(one.day)}`).join(", ");
  if (!differ(release)) return <span className="text-soft" title={told}>{`released ${formatDay(day)}`}</span>;
  return (
    <span>
      <span className="text-soft">{`released ${formatDay(day)}`}</span>{" "}
      <span className="text-amber">{`(sources differ: ${told})`}</span>
    </span>
  );
}
