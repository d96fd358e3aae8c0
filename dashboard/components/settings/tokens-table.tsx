"use client";
import { type Token, takeTokenBack } from "@/lib/api/settings";
import { formatDay, formatInstant } from "@/lib/format/dates";
import { grantSentence } from "@/lib/settings/words";
import { Refusal } from "../catalogue/refusal";
import { Name } from "../name";
import { Button } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { useSaving } from "./use-saving";

/** Keys for programs: what each may, until when, and when it was used. */
export function TokensTable({ tokens, named = false }: { tokens: Token[]; named?: boolean }) {
  const { run, busy, failure } = useSaving(takeTokenBack);
  const whose: Column<Token>[] = [
    { head: "Person", cell: ({ person }) => <Name>{person}</Name>, sort: ({ person }) => person },
  ];
  const [name, ...others] = columns(busy, (id) => void run(id));
  return (
    <>
      <Refusal failure={failure} />
      <DataTable
        caption={named ? "Everybody’s tokens" : "Your tokens"}
        columns={[...(name ? [name] : []), ...(named ? whose : []), ...others]}
        rows={tokens}
        rowKey={({ id }) => String(id)}
        first={20}
        cards
      />
    </>
  );
}

function columns(busy: boolean, onEnd: (id: number) => void): Column<Token>[] {
  return [
    { head: "For", cell: ({ name }) => <Name className="font-medium">{name}</Name>, sort: ({ name }) => name },
    { head: "May", cell: (token) => <Name>{grantSentence({ ...token, payee: null })}</Name> },
    {
      head: "Used last",
      cell: ({ last_used_at: at }) => (at ? formatInstant(at) : "Never"),
      sort: ({ last_used_at: at }) => at,
      quiet: true,
    },
    {
      head: "Until",
      cell: ({ expires_at: at }) => (at ? formatDay(at) : "You take it back"),
      sort: ({ expires_at: at }) => at,
      quiet: true,
    },
    {
      head: "Do",
      cell: ({ id, name }) => (
        <Button kind="quiet" className="-my-1" disabled={busy} onClick={() => onEnd(id)}>
          Take back<span className="sr-only"> the token for {name}</span>
        </Button>
      ),
    },
  ];
}
