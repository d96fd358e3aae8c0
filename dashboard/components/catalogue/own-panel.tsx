"use client";
import type { Catalog } from "@/lib/api/types";
import { titles } from "@/lib/catalogue/find";
import { counted } from "@/lib/format/sentences";
import { recordingAddress } from "@/lib/releases/address";
import { useSearch } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { Refusal } from "./refusal";
import { useAct } from "./use-act";

type Known = Pick<Catalog, "recordings" | "unshared" | "owned">;
const WHAT = "the label’s own";

/** Recordings of which nobody said who has which part: one click says that all of it is the label's own, of one or of all. */
export function OwnPanel({ catalog }: { catalog: Known }) {
  const { take, busy, failure } = useAct();
  const { unshared, owned } = catalog;
  const own = (recordings: string[]): void => take({ kind: "own", recordings });
  if (unshared.length === 0 && owned.length === 0) return null;
  return (
    <Panel
      title="Nobody else has a part"
      tools={
        unshared.length > 1 && (
          <Button disabled={busy} onClick={() => own(unshared)}>
            All {counted(unshared.length, "recording")} below are {WHAT}
          </Button>
        )
      }
    >
      <Refusal failure={failure} />
      <p className="mb-2 max-w-prose text-soft text-sm">{sentenceOf(catalog)}</p>
      {unshared.length > 0 && <Unshared catalog={catalog} busy={busy} onOwn={(recording) => own([recording])} />}
    </Panel>
  );
}

type UnsharedProps = { catalog: Known; busy: boolean; onOwn: (recording: string) => void };

function Unshared({ catalog, busy, onOwn }: UnsharedProps) {
  const search = useSearch();
  const titleOf = titles(catalog);
  const columns: Column<{ recording: string; title: string }>[] = [
    { head: "Recording", sort: ({ title }) => title, cell: ({ title }) => <Name>{title}</Name> },
    {
      head: "Its shares",
      cell: ({ recording, title }) => (
        <Button disabled={busy} onClick={() => onOwn(recording)}>
          All {WHAT}
          <span className="sr-only">: {title}</span>
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      caption="Recordings of which nobody said who has which part"
      name="unshared"
      columns={columns}
      rows={catalog.unshared.map((recording) => ({ recording, title: titleOf(recording) }))}
      rowKey={({ recording }) => recording}
      leads={({ recording }) => ({ to: recordingAddress(recording, search) })}
      first={8}
    />
  );
}

/** How many there are of each, and the ways out. */
function sentenceOf({ unshared, owned }: Known): string {
  const said = owned.length > 0 ? `All of ${counted(owned.length, "recording")} is said to be ${WHAT}. ` : "";
  if (unshared.length === 0) return `${said}Decisions can be taken back under Decisions.`;
  return `${said}Of ${counted(unshared.length, "recording")} nobody said who has which part: say that all of it is ${WHAT}, or give a share below. Either can be undone.`;
}
