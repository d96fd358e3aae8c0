"use client";
import { type FormEvent, useState } from "react";
import { changePassword } from "@/lib/api/settings";
import { Refusal } from "../catalogue/refusal";
import { Button } from "../ui/button";
import { TextField } from "./text-field";
import { elsewhere, problemAt, useSaving } from "./use-saving";

const EMPTY = { old: "", new: "" };

/** A new password for oneself; every other browser is signed out. */
export function PasswordForm() {
  const [given, setGiven] = useState(EMPTY);
  const { run, busy, failure, done } = useSaving(async (both: typeof EMPTY) => {
    await changePassword(both);
    return true;
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await run(given)) setGiven(EMPTY);
  };
  return (
    <form onSubmit={submit} method="post" className="grid max-w-sm gap-3" noValidate>
      <TextField
        label="Old password"
        type="password"
        autoComplete="current-password"
        value={given.old}
        problem={problemAt(failure, "old")}
        onChange={(old) => setGiven({ ...given, old })}
      />
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        help="At least 10 characters, and not your name. A few words are good."
        value={given.new}
        problem={problemAt(failure, "new")}
        onChange={(next) => setGiven({ ...given, new: next })}
      />
      <Refusal failure={elsewhere(failure, "old", "new")} />
      <span className="flex flex-wrap items-center gap-3">
        <Button type="submit" kind="primary" disabled={busy || !given.old || !given.new}>
          {busy ? "Changing" : "Change the password"}
        </Button>
        <span role="status" className="text-soft text-sm">
          {done > 0 && !failure && "Changed; every other browser is signed out."}
        </span>
      </span>
    </form>
  );
}
