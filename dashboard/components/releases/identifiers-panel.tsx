"use client";
import type { RecordingPage } from "@/lib/api/releases";
import { titleOf } from "@/lib/catalogue/find";
import { formatDay } from "@/lib/format/dates";
import { releasesAddress } from "@/lib/releases/address";
import { sourceTitle } from "@/lib/sources";
import { useSearch } from "@/lib/use-page";
import { CopyButton } from "../ui/copy-button";
import { LongName } from "./long-name";

type Recording = RecordingPage["recording"];

/** Everything a recording goes by, and who tells of it. */
export function IdentifiersPanel({ recording }: { recording: Recording }) {
  const search = useSearch();
  const { artists, credit, isrcs, upcs, titles, ids, sources, start, first_fact } = recording;
  return (
    <section aria-label="About this recording" className="panel p-4">
      <LongName className="font-semibold text-lg">{titleOf(recording)}</LongName>
      <p className="mt-1 flex flex-wrap gap-x-3 text-sm">
        {artists.map((artist) => (
          <a
            key={artist}
            href={releasesAddress(search, artist)}
            className="inline-flex min-h-6 items-center font-medium text-accent hover:underline"
          >
            <bdi>{artist}</bdi>
          </a>
        ))}
        <span className="text-soft">
          {start ? `out since ${formatDay(start)}` : `first seen on ${formatDay(first_fact)}`}
        </span>
      </p>
      <dl className="mt-3 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2 lg:grid-cols-3">
        <Codes word={isrcs.length > 1 ? "ISRCs of one group" : "ISRC"} codes={isrcs} />
        <Codes word={upcs.length > 1 ? "UPCs" : "UPC"} codes={upcs} />
        <Codes word="Ids in stores" codes={ids.map(([, id]) => id)} />
        <Texts word="Spellings" texts={titles} />
        <Texts word="Credited as" texts={credit ? [credit] : []} />
        <Texts word="Named by" texts={sources.map((source) => sourceTitle(source, []))} />
      </dl>
    </section>
  );
}

function Codes({ word, codes }: { word: string; codes: readonly string[] }) {
  return (
    <div className="min-w-0">
      <dt className="text-soft text-xs">{word}</dt>
      {codes.length === 0 && <dd className="text-soft">none</dd>}
      {codes.map((code) => (
        <dd key={code} className="flex items-center gap-1.5 font-mono text-xs">
          {code}
          <CopyButton text={code} label={`Copy ${code}`} />
        </dd>
      ))}
    </div>
  );
}

function Texts({ word, texts }: { word: string; texts: readonly string[] }) {
  return (
    <div className="min-w-0">
      <dt className="text-soft text-xs">{word}</dt>
      {texts.length === 0 && <dd className="text-soft">none</dd>}
      {texts.map((text) => (
        <dd key={text}>
          <LongName>{text}</LongName>
        </dd>
      ))}
    </div>
  );
}
