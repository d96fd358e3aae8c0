"use client";
import { type FormEvent, useState } from "react";
import { changeRole, type Grant, type Person, type Staff } from "@/lib/api/settings";
import { clipped } from "@/lib/format/clipped";
import { Refusal } from "../catalogue/refusal";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { GRANT_FIELDS, GrantFields } from "./grant-fields";
import { elsewhere, useSaving } from "./use-saving";

type Props = { person: Person; staff: Staff; artists: string[]; onClose: () => void };

/** Another role for somebody, who must sign in again. */
export function ChangeDialog({ person, staff, artists, onClose }: Props) {
  const [grant, setGrant] = useState<Grant>({ role: person.role, artists: person.artists, payee: person.payee });
  const { run, busy, failure } = useSaving(async (given: Grant) => {
    await changeRole(person.id, given);
    return true;
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await run(grant)) onClose();
  };
  return (
    <Dialog title={<bdi>What may {clipped(person.name, 60)}?</bdi>} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-3" noValidate>
        <GrantFields grant={grant} staff={staff} artists={artists} failure={failure} onChange={setGrant} />
        <p className="text-soft text-sm">Signs them out everywhere; their open invitations end.</p>
        <Refusal failure={elsewhere(failure, ...GRANT_FIELDS)} />
        <Button type="submit" kind="primary" className="w-fit" disabled={busy}>
          {busy ? "Changing" : "Change"}
        </Button>
      </form>
    </Dialog>
  );
}
