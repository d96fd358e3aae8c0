"use client";
import { useState } from "react";
import type { Person, Settings, Staff } from "@/lib/api/settings";
import { formatDay, formatInstant } from "@/lib/format/dates";
import { grantSentence } from "@/lib/settings/words";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { ChangeDialog } from "./change-dialog";
import { InvitePanel } from "./invite-panel";
import { RemoveDialog } from "./remove-dialog";
import { SessionsTable } from "./sessions-table";
import { TokensTable } from "./tokens-table";

type Props = { staff: Staff; settings: Settings };
type Doing = { what: "change" | "remove"; person: Person } | null;

/** Everybody who may sign in, who is invited, and where everybody is signed in. */
export function PeoplePanels({ staff, settings }: Props) {
  const [doing, setDoing] = useState<Doing>(null);
  const artists = settings.artists.map(({ name }) => name);
  const close = (): void => setDoing(null);
  return (
    <>
      <Panel title="People">
        <DataTable
          caption="Everybody who may sign in"
          columns={columns(setDoing)}
          rows={staff.people}
          rowKey={({ id }) => String(id)}
          cards
        />
      </Panel>
      <InvitePanel staff={staff} artists={artists} />
      <Panel title="Where everybody is signed in">
        <SessionsTable sessions={staff.sessions} named />
      </Panel>
      {staff.tokens.length > 0 && (
        <Panel title="Everybody’s tokens for programs">
          <TokensTable tokens={staff.tokens} named />
        </Panel>
      )}
      {doing?.what === "change" && (
        <ChangeDialog person={doing.person} staff={staff} artists={artists} onClose={close} />
      )}
      {doing?.what === "remove" && <RemoveDialog person={doing.person} onClose={close} />}
    </>
  );
}

function columns(onDo: (doing: Doing) => void): Column<Person>[] {
  return [
    { head: "Name", cell: ({ name }) => <Name className="font-medium">{name}</Name>, sort: ({ name }) => name },
    { head: "May", cell: (person) => <Name className="max-w-72">{grantSentence(person)}</Name>, sort: grantSentence },
    {
      head: "Seen last",
      cell: ({ last_seen_at: seen }) => (seen ? formatInstant(seen) : "Not signed in"),
      sort: ({ last_seen_at: seen }) => seen,
      quiet: true,
    },
    {
      head: "Since",
      cell: ({ created_at: at }) => formatDay(at),
      sort: ({ created_at: at }) => at,
      quiet: true,
      wide: true,
    },
    { head: "Do", cell: (person) => <Actions person={person} onDo={onDo} /> },
  ];
}

function Actions({ person, onDo }: { person: Person; onDo: (doing: Doing) => void }) {
  if (!person.changeable) return <span className="text-soft">Reaches further than you</span>;
  return (
    <span className="-my-1 flex flex-wrap gap-1">
      <Button kind="quiet" aria-haspopup="dialog" onClick={() => onDo({ what: "change", person })}>
        Change<span className="sr-only"> what {person.name.slice(0, 80)} may</span>
      </Button>
      <Button kind="quiet" aria-haspopup="dialog" onClick={() => onDo({ what: "remove", person })}>
        Remove<span className="sr-only"> {person.name.slice(0, 80)}</span>
      </Button>
    </span>
  );
}
