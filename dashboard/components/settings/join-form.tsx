"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { asFailure, type Failure } from "@/lib/api/failure";
import { type Invited, invited, join } from "@/lib/api/settings";
import { formatInstant } from "@/lib/format/dates";
import { useHash } from "@/lib/settings/use-hash";
import { grantSentence, tokenOf } from "@/lib/settings/words";
import { Refusal } from "../catalogue/refusal";
import { Button } from "../ui/button";
import { TextField } from "./text-field";
import { elsewhere, problemAt } from "./use-saving";

/** Accepts an invitation: a name and a password of one's own. */
export function JoinForm() {
  const token = tokenOf(useHash());
  const query = useQuery({
    queryKey: ["invited", token],
    queryFn: () => invited(token ?? ""),
    enabled: token !== null,
    retry: false,
  });
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-sm content-center px-4 pb-24">
      <h1 className="font-bold text-3xl tracking-tight">BEDROT</h1>
      {token === null && <p className="mt-1 text-soft">Open the link you were sent: it holds the invitation.</p>}
      {query.isError && (
        <div className="mt-4">
          <Refusal failure={asFailure(query.error)} />
        </div>
      )}
      {query.data && token && <Form token={token} told={query.data} />}
    </main>
  );
}

const FIELDS = ["name", "password"];

function Form({ token, told }: { token: string; told: Invited }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Until the scripts are there the browser itself would send the form, and write the password into the address.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await join({ token, name, password });
      location.replace(told.role === "payee" ? "/money/" : "/");
    } catch (thrown) {
      setFailure(asFailure(thrown));
      setBusy(false);
    }
  };
  return (
    <>
      <p className="mt-1 mb-6 text-soft">
        You are invited to <bdi className="font-medium text-ink">{told.label}</bdi> as{" "}
        <bdi className="font-medium text-ink">{grantSentence(told)}</bdi>, until {formatInstant(told.expires_at)}.
      </p>
      <form onSubmit={submit} method="post" className="panel grid gap-3 p-5" noValidate>
        <TextField
          label="Name or e-mail"
          help="You sign in with it, in capitals or not."
          name="username"
          autoComplete="username"
          value={name}
          problem={problemAt(failure, "name")}
          onChange={setName}
        />
        <TextField
          label="Password"
          help="At least 10 characters, and not your name."
          name="password"
          type="password"
          autoComplete="new-password"
          value={password}
          problem={problemAt(failure, "password")}
          onChange={setPassword}
        />
        <Refusal failure={elsewhere(failure, ...FIELDS)} />
        <Button type="submit" kind="primary" className="h-10" disabled={!ready || busy || !name.trim() || !password}>
          {busy ? "Joining" : "Join"}
        </Button>
      </form>
    </>
  );
}
