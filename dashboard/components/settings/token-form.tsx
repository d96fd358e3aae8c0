"use client";
import { type FormEvent, useId, useState } from "react";
import { type Account, type GivenToken, makeToken, type Role } from "@/lib/api/settings";
import { isLimitable, ROLE_WORDS } from "@/lib/settings/words";
import { Refusal } from "../catalogue/refusal";
import { Field } from "../mapping/field";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { ArtistFields } from "./grant-fields";
import { ShownOnce } from "./shown-once";
import { TextField } from "./text-field";
import { elsewhere, problemAt, useSaving } from "./use-saving";

const LADDER: Role[] = ["viewer", "analyst", "admin", "owner"];
const FIELDS = ["name", "role", "artists", "expires_at"];

/** A key for a program, which is shown once. */
export function TokenForm({ account, artists }: { account: Account; artists: string[] }) {
  const roles = account.role === "payee" ? [account.role] : LADDER.slice(0, LADDER.indexOf(account.role) + 1);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>(roles[0] ?? "viewer");
  const [chosen, setChosen] = useState<string[]>([]);
  const [until, setUntil] = useState("");
  const [secret, setSecret] = useState<string | null>(null);
  const id = useId();
  const { run, busy, failure } = useSaving(makeToken);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const limit = isLimitable(role) && chosen.length > 0 ? { artists: chosen } : {};
    const end = until ? { expires_at: `${until}T23:59:59Z` } : {};
    const given: GivenToken = { name, role, ...limit, ...end };
    const made = await run(given);
    if (!made) return;
    setSecret(made.token);
    setName("");
  };
  return (
    <form onSubmit={submit} className="mb-4 grid max-w-prose gap-3 border-line border-b pb-4" noValidate>
      <TextField
        label="For"
        help="What the program is, such as “nightly report”."
        maxLength={100}
        autoComplete="off"
        value={name}
        problem={problemAt(failure, "name")}
        onChange={setName}
      />
      <Field id={id} label="May" help={ROLE_WORDS[role].says} problem={problemAt(failure, "role")}>
        <Select
          id={id}
          label="May"
          value={role}
          aria-describedby={`${id}-about`}
          onChange={({ target }) => setRole(roles.find((one) => one === target.value) ?? "viewer")}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {ROLE_WORDS[one].word}
            </option>
          ))}
        </Select>
      </Field>
      {isLimitable(role) && (
        <ArtistFields
          chosen={chosen}
          among={artists}
          problem={problemAt(failure, "artists")?.sentence}
          onChange={setChosen}
        />
      )}
      <TextField
        label="Until"
        type="date"
        help="The last day (UTC); left empty, until you take it back."
        value={until}
        problem={problemAt(failure, "expires_at")}
        onChange={setUntil}
      />
      <Refusal failure={elsewhere(failure, ...FIELDS)} />
      <Button type="submit" kind="primary" className="w-fit" disabled={busy || !name.trim()}>
        {busy ? "Making the token" : "Make the token"}
      </Button>
      {secret && (
        <ShownOnce
          secret={secret}
          label="Copy the token"
          says="Put this token where the program reads it. It is not shown again."
        />
      )}
    </form>
  );
}
