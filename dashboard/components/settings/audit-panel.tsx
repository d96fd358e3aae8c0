"use client";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { type Audit, type AuditLine, auditQuery } from "@/lib/api/settings";
import { formatInstant } from "@/lib/format/dates";
import { Field } from "../mapping/field";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button, buttonStyle } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { Select } from "../ui/select";

const OUTCOMES: Record<AuditLine["outcome"], string> = { done: "Done", refused: "Refused", failed: "Failed" };

/** Who did what, when, from where; the newest first, page by page. */
export function AuditPanel({ newest }: { newest: Audit }) {
  const [person, setPerson] = useState("");
  const [action, setAction] = useState("");
  const [before, setBefore] = useState<number[]>([]);
  const last = before.at(-1);
  const asked = { ...(person && { person }), ...(action && { action }), ...(last && { before: last }) };
  const isNewest = Object.keys(asked).length === 0;
  const query = useQuery({ ...auditQuery(asked), enabled: !isNewest });
  const page = isNewest ? newest : query.data;
  const choose = (set: (text: string) => void, text: string): void => {
    set(text);
    setBefore([]);
  };
  const filters = new URLSearchParams({ ...(person && { person }), ...(action && { action }) }).toString();
  return (
    <Panel
      title="Audit log"
      tools={
        <a className={buttonStyle()} href={`/api/audit.csv${filters ? `?${filters}` : ""}`} download>
          CSV
        </a>
      }
      {...(isNewest ? {} : { query })}
    >
      <div className="mb-3 grid max-w-xl gap-3 sm:grid-cols-2">
        <Filter label="Person" among={newest.people} value={person} onChange={(text) => choose(setPerson, text)} />
        <Filter label="Action" among={newest.actions} value={action} onChange={(text) => choose(setAction, text)} />
      </div>
      {page && (
        <DataTable
          caption="What was done"
          columns={COLUMNS}
          rows={page.lines}
          rowKey={({ id }) => String(id)}
          first={200}
          cards
        />
      )}
      <div className="mt-2 flex gap-2">
        {before.length > 0 && <Button onClick={() => setBefore(before.slice(0, -1))}>Newer</Button>}
        {page?.next && <Button onClick={() => setBefore([...before, page.next ?? 0])}>Older</Button>}
      </div>
      <p className="mt-2 text-soft text-xs">Lines are only ever added. No password, token or amount is in it.</p>
    </Panel>
  );
}

type FilterProps = { label: string; among: string[]; value: string; onChange: (text: string) => void };

function Filter({ label, among, value, onChange }: FilterProps) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <Select id={id} label={label} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">All</option>
        {among.map((one) => (
          <option key={one} value={one}>
            {one.slice(0, 60)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

const COLUMNS: Column<AuditLine>[] = [
  { head: "When", cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(at)}</span> },
  { head: "Who", cell: ({ person }) => <Name className="max-w-48">{person || "Nobody who is known"}</Name> },
  {
    head: "What",
    cell: ({ action, about }) => (
      <>
        <span className="block font-medium first-letter:uppercase">{action}</span>
        {about && <Name className="max-w-96 text-soft">{about}</Name>}
      </>
    ),
  },
  {
    head: "How it ended",
    cell: ({ outcome }) => (
      <span className={outcome === "done" ? "text-soft" : "font-medium text-bad"}>{OUTCOMES[outcome]}</span>
    ),
  },
  {
    head: "From",
    cell: ({ address, through }) => <Name className="max-w-48">{[through, address].filter(Boolean).join(", ")}</Name>,
    quiet: true,
  },
];
