"use client";
import { endSession, type OpenSession } from "@/lib/api/settings";
import { formatInstant } from "@/lib/format/dates";
import { Refusal } from "../catalogue/refusal";
import { Name } from "../name";
import { Button } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { useSaving } from "./use-saving";

/** Where one is signed in, or with names, everybody. */
export function SessionsTable({ sessions, named = false }: { sessions: OpenSession[]; named?: boolean }) {
  const { run, busy, failure } = useSaving(endSession);
  const whose: Column<OpenSession>[] = [
    { head: "Person", cell: ({ person }) => <Name>{person}</Name>, sort: ({ person }) => person },
  ];
  return (
    <>
      <Refusal failure={failure} />
      <DataTable
        caption={named ? "Where everybody is signed in" : "Where you are signed in"}
        columns={[...(named ? whose : []), ...columns(busy, (id) => void run(id))]}
        rows={sessions}
        rowKey={({ id }) => id}
        first={20}
        cards
      />
    </>
  );
}

function columns(busy: boolean, onEnd: (id: string) => void): Column<OpenSession>[] {
  return [
    { head: "Browser", cell: ({ browser }) => browser || "Unknown browser", sort: ({ browser }) => browser },
    {
      head: "Seen last",
      cell: ({ last_seen_at: at }) => formatInstant(at),
      sort: ({ last_seen_at: at }) => at,
    },
    { head: "From", cell: ({ address }) => address || "unknown", sort: ({ address }) => address, quiet: true },
    {
      head: "Signed in",
      cell: ({ created_at: at }) => formatInstant(at),
      sort: ({ created_at: at }) => at,
      quiet: true,
      wide: true,
    },
    {
      head: "Do",
      cell: ({ id, current, browser }) =>
        current ? (
          <span className="text-soft">This browser</span>
        ) : (
          <Button kind="quiet" className="-my-1" disabled={busy} onClick={() => onEnd(id)}>
            Sign out<span className="sr-only"> {browser}</span>
          </Button>
        ),
    },
  ];
}
