"use client";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { api } from "@/lib/api/client";
import { asFailure, type Failure } from "@/lib/api/failure";
import { formatWait } from "@/lib/format/dates";
import { forgetSnapshots } from "@/lib/offline/state";
import { safeNext } from "@/lib/safe-next";
import { DemoMark } from "./demo-mark";
import { Button } from "./ui/button";
import { useDemo } from "./use-demo";

export function LoginForm() {
  const who = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Until the scripts are there the browser itself would send the form, and write the password into the address.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useCountdown();
  const demo = useDemo();
  const names = { who: useId(), help: useId(), field: useId(), trouble: useId() };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.POST("/api/login", {
        body: { name: who.current?.value.trim() || null, password: field.current?.value ?? "" },
      });
      await forgetSnapshots();
      location.replace(safeNext(location.search));
    } catch (thrown) {
      const why = asFailure(thrown);
      setFailure(why);
      setWait(why.retryAfterSeconds ?? 0);
      setBusy(false);
      field.current?.select();
    }
  };

  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-sm content-center px-4 pb-24">
      <h1 className="flex items-center gap-3 font-bold text-3xl tracking-tight">BEDROT {demo && <DemoMark />}</h1>
      <p className="mt-1 mb-6 text-soft">
        {demo
          ? "An invented label. Its password stands where the demo was started."
          : "Sign in to see today’s figures."}
      </p>
      <form onSubmit={submit} method="post" className="panel grid gap-3 p-5" noValidate>
        <label htmlFor={names.who} className="font-medium text-sm">
          Name or e-mail
        </label>
        <input
          ref={who}
          id={names.who}
          name="username"
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          aria-invalid={failure !== null}
          aria-describedby={`${names.help} ${names.trouble}`}
          className="-mt-1.5 h-10 rounded-md border border-edge bg-surface px-3 aria-invalid:border-bad"
        />
        <p id={names.help} className="-mt-2 text-soft text-xs">
          Left empty, it is the owner who signs in.
        </p>
        <label htmlFor={names.field} className="font-medium text-sm">
          Password
        </label>
        <input
          ref={field}
          id={names.field}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          // biome-ignore lint/a11y/noAutofocus: the page is there for this
          autoFocus
          aria-invalid={failure !== null}
          aria-describedby={names.trouble}
          className="-mt-1.5 h-10 rounded-md border border-edge bg-surface px-3 aria-invalid:border-bad"
        />
        <p id={names.trouble} role="alert" className="min-h-10 text-sm leading-5 empty:hidden">
          {failure && <Sentence failure={failure} wait={wait} />}
        </p>
        <Button type="submit" kind="primary" className="h-10" disabled={!ready || busy || wait > 0}>
          {wait > 0 ? `Wait ${formatWait(wait)}` : busy ? "Signing in" : "Sign in"}
        </Button>
      </form>
    </main>
  );
}

function Sentence({ failure, wait }: { failure: Failure; wait: number }) {
  const fix = wait > 0 ? `Try again in ${formatWait(wait)}.` : failure.fix;
  return (
    <>
      <strong className="font-medium text-bad">{failure.what}</strong> {fix}
    </>
  );
}

/** Seconds that go down to zero by themselves. */
function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
