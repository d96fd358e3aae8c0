"use client";
import { useId, useState } from "react";
import type { Catalog, Recording } from "@/lib/api/types";
import { matching } from "@/lib/catalogue/find";
import { formatValue } from "@/lib/format/value";
import { changeOwn, useOwn } from "@/lib/own";
import { INPUT } from "../mapping/field";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { RecordingRow } from "./recording-row";
import { SameAsDialog } from "./same-as-dialog";
import { useKnown } from "./use-catalogue";

const FIRST = 50;

/** Every recording that facts tell of, to be searched; two can be made one, and one of a group be split off. */
export function RecordingsPanel() {
  const query = useKnown();
  const id = useId();
  const word = useOwn("find", "recordings") ?? "";
  const [merging, setMerging] = useState<Recording | null>(null);
  const found = query.data ? matching(query.data, word) : [];
  return (
    <Panel
      title="Recordings"
      query={query}
      height="h-96"
      empty={query.data?.recordings.length === 0 ? <None /> : undefined}
    >
      <label htmlFor={id} className="font-medium text-sm">
        Find
      </label>
      <input
        id={id}
        type="search"
        value={word}
        placeholder="Title, artist, ISRC, UPC …"
        onChange={({ target }) => changeOwn("find", "recordings", target.value || null)}
        className={`${INPUT} mt-1 mb-1 block max-w-sm`}
      />
      <p role="status" className="mb-3 text-soft text-xs">
        {formatValue(found.length, "rows")} of {formatValue(query.data?.recordings.length ?? 0, "rows")} recordings
      </p>
      {query.data && <Recordings found={found} catalog={query.data} onMerge={setMerging} />}
      {merging && query.data && (
        <SameAsDialog recording={merging} catalog={query.data} onClose={() => setMerging(null)} />
      )}
    </Panel>
  );
}

type Props = { found: Recording[]; catalog: Catalog; onMerge: (recording: Recording) => void };

function Recordings({ found, catalog, onMerge }: Props) {
  const [all, setAll] = useState(false);
  const names = new Map(catalog.releases.map(({ upc, title }) => [upc, title]));
  if (found.length === 0) return <p className="text-soft text-sm">No recording has all of these words.</p>;
  return (
    <div className="@container">
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">Recordings with their ISRCs and releases</caption>
        <thead className="text-left text-soft text-xs">
          <tr>
            <th className="pr-3 pb-1.5 font-medium">Recording</th>
            <th className="w-48 pr-3 pb-1.5 font-medium @max-[34rem]:hidden">ISRCs</th>
            <th className="w-36 pr-3 pb-1.5 font-medium @max-[50rem]:hidden">Releases</th>
            <th className="w-18 pr-3 pb-1.5 text-right font-medium @max-[42rem]:hidden">Lines</th>
            <th className="w-26 pr-3 pb-1.5 font-medium @max-[42rem]:hidden">First day</th>
            <th className="w-24 pb-1.5 font-medium">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, all ? undefined : FIRST).map((recording) => (
            <RecordingRow
              key={recording.recording}
              recording={recording}
              releases={recording.releases.map((upc) => names.get(upc) ?? upc)}
              onMerge={() => onMerge(recording)}
            />
          ))}
        </tbody>
      </table>
      {found.length > FIRST && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(!all)}>
          {all ? `First ${FIRST} only` : `All ${formatValue(found.length, "rows")}`}
        </Button>
      )}
    </div>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      None yet. Recordings come with files that name an ISRC: a distributor’s sales, or a catalogue.
    </p>
  );
}
