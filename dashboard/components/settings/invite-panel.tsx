"use client";
import { type FormEvent, useState } from "react";
import { type Grant, type Invitation, invite, type Staff, takeInvitationBack } from "@/lib/api/settings";
import { formatInstant } from "@/lib/format/dates";
import { grantSentence } from "@/lib/settings/words";
import { Refusal } from "../catalogue/refusal";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { GRANT_FIELDS, GrantFields } from "./grant-fields";
import { ShownOnce } from "./shown-once";
import { elsewhere, useSaving } from "./use-saving";

const VIEWER: Grant = { role: "viewer", artists: null, payee: null };

/** Makes a link by which somebody joins, and lists those nobody has used yet. */
export function InvitePanel({ staff, artists }: { staff: Staff; artists: string[] }) {
  const [grant, setGrant] = useState<Grant>(VIEWER);
  const [link, setLink] = useState<string | null>(null);
  const { run, busy, failure } = useSaving(invite);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const made = await run(grant);
    if (!made) return;
    setLink(location.origin + made.path);
    setGrant(VIEWER);
  };
  return (
    <Panel title="Invite somebody">
      <form onSubmit={submit} className="grid max-w-prose gap-3" noValidate>
        <GrantFields grant={grant} staff={staff} artists={artists} failure={failure} onChange={setGrant} />
        <Refusal failure={elsewhere(failure, ...GRANT_FIELDS)} />
        <Button type="submit" kind="primary" className="w-fit" disabled={busy}>
          {busy ? "Making the link" : "Make a link"}
        </Button>
      </form>
      {link && (
        <ShownOnce
          secret={link}
          label="Copy the link"
          says="Send this link to one person. It works once, for seven days, and is not shown again."
        />
      )}
      {staff.invitations.length > 0 && <Open invitations={staff.invitations} />}
    </Panel>
  );
}

function Open({ invitations }: { invitations: Invitation[] }) {
  const { run, busy, failure } = useSaving(takeInvitationBack);
  return (
    <section className="mt-4 border-line border-t pt-3">
      <h3 className="font-medium text-sm">Not used yet</h3>
      <ul className="mt-1 grid gap-1">
        {invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            <Name className="font-medium">{grantSentence(one)}</Name>
            <span className="text-soft">
              by <bdi>{one.by ?? "the command line"}</bdi>, until {formatInstant(one.expires_at)}
            </span>
            <Button kind="quiet" disabled={busy} onClick={() => void run(one.id)}>
              Take back<span className="sr-only"> the invitation of {formatInstant(one.created_at)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Refusal failure={failure} />
    </section>
  );
}
