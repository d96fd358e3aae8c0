"use client";
import type { FileEntry, Status } from "@/lib/api/types";
import { valueWord } from "../breakdown/dimension-words";
import { FileCard } from "../files/file-card";
import { Name } from "../name";
import { Panel } from "../panel";

/** What waits for a person: files nothing could read, and names nobody has explained yet. */
export function Attention({ status, className }: { status: Status | undefined; className?: string }) {
  const waiting = { isPending: !status, isError: false, error: null, refetch: () => null };
  const quarantine = status?.quarantine ?? [];
  const unknown = status ? unknownNames(status) : [];
  const calm = quarantine.length === 0 && unknown.length === 0;
  return (
    <Panel title="Needs you" query={waiting} className={className} empty={calm ? <Nothing /> : undefined}>
      {quarantine.length > 0 && <Quarantine files={quarantine} />}
      {unknown.map(({ kind, names }) => (
        <section key={kind} className="mt-3 first:mt-0">
          <h3 className="font-medium text-soft text-xs">Unknown {kind}</h3>
          <p className="mb-1 text-xs">
            Counted, but not matched to anything known.{" "}
            {kind === "artists" && (
              <a href="/catalogue/" className="font-medium text-accent hover:underline">
                Say who they are
              </a>
            )}
          </p>
          <ul className="flex flex-wrap gap-1.5">
            {names.map((name) => (
              <li key={name} className="max-w-full rounded border border-line px-2 py-0.5 text-xs">
                <Name>{kind === "countries" ? valueWord("country", name) : name}</Name>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}

/** True when a file waits; unknown names are counted all the same and can wait. */
export function isUrgent(status: Status | undefined): boolean {
  return (status?.quarantine.length ?? 0) > 0;
}

function Quarantine({ files }: { files: FileEntry[] }) {
  return (
    <section>
      <h3 className="mb-2 font-medium text-soft text-xs">In quarantine</h3>
      <ul className="grid grid-cols-1 gap-1.5">
        {files.map((entry) => (
          <li key={entry.id}>
            <FileCard entry={entry} open={files.length === 1} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Nothing() {
  return <p className="text-soft text-sm">Nothing. Every file was read and every name is known.</p>;
}

function unknownNames({ unknown }: Status): { kind: string; names: string[] }[] {
  return Object.entries(unknown)
    .map(([kind, names]) => ({ kind, names }))
    .filter(({ names }) => names.length > 0);
}
