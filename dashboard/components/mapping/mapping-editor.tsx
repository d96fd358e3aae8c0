"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useMemo, useState } from "react";
import { previewQuery, proposalQuery, saveMapping } from "@/lib/api/mappings";
import type { MappableTable, Preview, Proposal, SavedMapping } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { draftOf, type Sketch, sketchOf, withTable } from "@/lib/mapping";
import { Panel, Trouble } from "../panel";
import { Button } from "../ui/button";
import { AboutFields } from "./about-fields";
import { ColumnFields } from "./column-fields";
import { PreviewTable } from "./preview-table";
import { SavedNote } from "./saved-note";
import { useSettled } from "./use-settled";

const TYPING = 350;

/** The proposal, to be put right; what it makes of the file follows as one goes. */
export function MappingEditor({ proposal: first, tables }: { proposal: Proposal; tables: MappableTable[] }) {
  const [proposal, setProposal] = useState(first);
  const [sketch, setSketch] = useState<Sketch>(() => sketchOf(first));
  const client = useQueryClient();
  const chooseTable = async (table: string): Promise<void> => {
    const proposed = await client.fetchQuery(proposalQuery(first.sha256, table));
    setProposal(proposed);
    setSketch((before) => withTable(before, proposed));
  };
  const table = tables.find(({ name }) => name === sketch.table) ?? tables[0];
  const draft = useMemo(() => draftOf(sketch), [sketch]);
  const tried = useSettled(draft, TYPING);
  const preview = useQuery(previewQuery(proposal.sha256, tried));
  const shown = useDeferredValue(preview.data);
  const saving = useSaving(() => saveMapping(draft, proposal.sha256));
  if (saving.data) return <SavedNote saved={saving.data} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-1 gap-3">
      <p className="max-w-prose text-sm">
        Nothing knows the columns of <bdi className="font-medium">{clipped(proposal.file)}</bdi>. Say once what they
        mean; the next file with these columns is read by itself.
      </p>
      <AboutFields
        sketch={sketch}
        tables={tables}
        proposal={proposal}
        problems={shown?.problems ?? []}
        onChange={setSketch}
        onTable={(name) => void chooseTable(name)}
      />
      {table && (
        <ColumnFields
          sketch={sketch}
          table={table}
          proposal={proposal}
          problems={shown?.problems ?? []}
          onChange={setSketch}
        />
      )}
      {preview.isError && <Trouble query={preview} />}
      <PreviewTable preview={shown} table={table} busy={preview.isFetching || tried !== draft} />
      <Panel title="Keep it">
        <Save preview={shown} busy={saving.isPending} />
        {saving.isError && <Trouble query={{ ...saving, refetch: () => saving.mutate() }} />}
      </Panel>
    </form>
  );
}

function Save({ preview, busy }: { preview: Preview | undefined; busy: boolean }) {
  const problems = preview?.problems.length ?? 0;
  const ready = preview !== undefined && problems === 0 && preview.accepted > 0;
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <Button kind="primary" type="submit" disabled={!ready || busy}>
        {busy ? "Saving and reading" : "Save and read the file"}
      </Button>
      <p className="text-soft">{sentence(preview, problems)}</p>
    </div>
  );
}

function sentence(preview: Preview | undefined, problems: number): string {
  if (!preview) return "Looking at the file.";
  if (problems > 0)
    return problems === 1 ? "One thing is still missing above." : `${problems} things are still missing above.`;
  if (preview.accepted === 0) return "No row can be read like this: look at the reasons above.";
  return "Files like it that wait in quarantine are read too. It can be changed later; then they are read again.";
}

function useSaving(save: () => Promise<SavedMapping>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: save, onSettled: () => client.invalidateQueries() });
}
