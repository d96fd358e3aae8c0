import type { Failure } from "@/lib/api/failure";
import { Refusal } from "../catalogue/refusal";
import { Button } from "../ui/button";

type Props = { busy: boolean; failure: Failure | null; saved: boolean; mayChange: boolean; changed: boolean };

/** The end of a form: what is wrong with none of its fields, the button, and whether it is saved. */
export function SaveRow({ busy, failure, saved, mayChange, changed }: Props) {
  if (!mayChange) return <p className="text-soft text-sm">An admin or the owner may change this.</p>;
  return (
    <>
      <Refusal failure={failure} />
      <span className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" disabled={busy || !changed}>
          {busy ? "Saving" : "Save"}
        </Button>
        <span role="status" className="text-soft text-sm">
          {saved && !changed && "Saved; it holds from now on."}
        </span>
      </span>
    </>
  );
}
