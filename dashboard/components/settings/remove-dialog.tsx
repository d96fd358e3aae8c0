"use client";
import { type Person, removePerson } from "@/lib/api/settings";
import { clipped } from "@/lib/format/clipped";
import { Refusal } from "../catalogue/refusal";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useSaving } from "./use-saving";

/** Asks once more before somebody is removed. */
export function RemoveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { run, busy, failure } = useSaving(async () => {
    await removePerson(person.id);
    return true;
  });
  const remove = async (): Promise<void> => {
    if (await run()) onClose();
  };
  return (
    <Dialog title={<bdi>Remove {clipped(person.name, 60)}?</bdi>} onClose={onClose}>
      <div className="grid gap-3">
        <p className="text-sm">
          They can no longer sign in. Their tokens and open invitations end at once. What they decided stays, under
          their name.
        </p>
        <Refusal failure={failure} />
        <span className="flex gap-2">
          <Button kind="primary" disabled={busy} onClick={() => void remove()}>
            {busy ? "Removing" : "Remove"}
          </Button>
          <Button onClick={onClose}>Keep</Button>
        </span>
      </div>
    </Dialog>
  );
}
