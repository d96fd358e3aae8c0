"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asFailure } from "@/lib/api/failure";
import { filesQuery } from "@/lib/api/queries";
import { dismissFile, readAs, redoFile, undoFile } from "@/lib/api/settle";
import type { FileEntry, Receipt } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { formatValue } from "@/lib/format/value";
import { Button, buttonStyle } from "../ui/button";
import { Select } from "../ui/select";
import { AccountField } from "./account-field";

/** What a person can do about a file here: say whose it is or what it means, set it aside, or take it back. */
export function Settle({ entry }: { entry: FileEntry }) {
  const files = useQuery(filesQuery);
  const asked = asksWhose(entry, files.data ?? []);
  const { sha256, waits, undoable, state } = entry;
  if (!waits && !asked && !undoable && state !== "undone") return null;
  return (
    <div className="grid gap-2" data-part="settle">
      {asksMeaning(entry) && (
        <a href={`/map/?file=${sha256}`} className={classNames(buttonStyle("primary"), "w-fit")}>
          Map its columns
        </a>
      )}
      {asked && <Whose entry={entry} />}
      {waits && !asked && (
        <details>
          <summary className="min-h-6 w-fit cursor-pointer font-medium text-accent">Whose is it?</summary>
          <Whose entry={entry} />
        </details>
      )}
      {waits && <SetAside sha256={sha256} />}
      {undoable && <TakeBack receipt={entry.receipt} sha256={sha256} />}
      {state === "undone" && <ReadAgain sha256={sha256} />}
    </div>
  );
}

/** True for a table nothing knows, until somebody has said what its columns mean. */
export function asksMeaning({ waits, fix }: FileEntry): boolean {
  return waits && (fix?.includes("bedrot map") ?? false);
}

/** True for a file that did not say whose it is, also when it was read all the same, until somebody has said so. */
export function asksWhose({ sha256, waits, state, fix, receipt }: FileEntry, files: FileEntry[]): boolean {
  const said = files.some((file) => file.sha256 === sha256 && file.receipt.account !== null);
  if (!waits && (state !== "read" || said || receipt.account)) return false;
  return [fix, ...receipt.warnings].some((text) => text?.includes("--account"));
}

/** Some files of one portal are of either of its platforms; their advice says how that is written. */
const PLATFORMS: [string, string][] = [
  ["instagram", "Instagram"],
  ["facebook", "Facebook"],
];

/** True for a file of which must be told on which platform its account is. */
export function asksPlatform({ fix, receipt }: FileEntry): boolean {
  return [fix, ...receipt.warnings].some((text) => text?.includes("instagram:"));
}

function Whose({ entry }: { entry: FileEntry }) {
  const [account, setAccount] = useState("");
  const [platform, setPlatform] = useState("instagram");
  const told = asksPlatform(entry) && !account.includes(":") ? `${platform}:${account.trim()}` : account.trim();
  const reading = useSettling(() => readAs(entry.sha256, told));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reading.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-1">
      <span className="flex flex-wrap items-center gap-2">
        {asksPlatform(entry) && (
          <Select label="Platform" value={platform} onChange={({ target }) => setPlatform(target.value)}>
            {PLATFORMS.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        )}
        <AccountField label="Whose is it?" value={account} onChange={setAccount} />
        <Button type="submit" disabled={!account.trim() || reading.isPending}>
          {reading.isPending ? "Reading" : "Read it as theirs"}
        </Button>
      </span>
      <Outcome error={reading.error} done={reading.data && outcomeOf(reading.data)} />
    </form>
  );
}

/** There is no way back on this page, so the second button says what will happen. */
function SetAside({ sha256 }: { sha256: string }) {
  const [sure, setSure] = useState(false);
  const leaving = useSettling(() => dismissFile(sha256));
  if (!sure) {
    return (
      <Button className="w-fit" onClick={() => setSure(true)}>
        Set aside for good
      </Button>
    );
  }
  return (
    <div className="grid gap-2">
      <p>
        It stays unread and is not asked about again; this page cannot take that back. Its bytes are kept, and the same
        file dropped again is looked at afresh.
      </p>
      <span className="flex flex-wrap gap-2">
        <Button kind="primary" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
          Yes, set it aside
        </Button>
        <Button kind="quiet" onClick={() => setSure(false)}>
          Let it wait
        </Button>
      </span>
      <Outcome error={leaving.error} done={leaving.isSuccess ? "It is set aside." : undefined} />
    </div>
  );
}

/** A file that was read can be taken back, and read again later. */
function TakeBack({ receipt, sha256 }: { receipt: Receipt; sha256: string }) {
  const [sure, setSure] = useState(false);
  const leaving = useSettling(() => undoFile(sha256));
  if (!sure) {
    return (
      <Button kind="quiet" className="w-fit px-0" onClick={() => setSure(true)}>
        Take it back
      </Button>
    );
  }
  const rows = Object.values(receipt.tables).reduce((sum, changed) => sum + changed, 0);
  return (
    <div className="grid gap-2">
      <p>
        Its numbers go{rows > 0 && ` (it changed ${formatValue(rows, "rows")} rows)`}, and what they replaced counts
        again. Its bytes are kept, and it can be read again here.
      </p>
      <span className="flex flex-wrap gap-2">
        <Button kind="primary" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
          Yes, take it back
        </Button>
        <Button kind="quiet" onClick={() => setSure(false)}>
          Let it count
        </Button>
      </span>
      <Outcome error={leaving.error} done={leaving.isSuccess ? "It is taken back." : undefined} />
    </div>
  );
}

function ReadAgain({ sha256 }: { sha256: string }) {
  const reading = useSettling(() => redoFile(sha256));
  return (
    <div className="grid gap-1">
      <Button className="w-fit" disabled={reading.isPending} onClick={() => reading.mutate()}>
        {reading.isPending ? "Reading" : "Read it again"}
      </Button>
      <Outcome error={reading.error} done={reading.data && outcomeOf(reading.data)} />
    </div>
  );
}

function Outcome({ error, done }: { error: Error | null; done: string | undefined }) {
  const failure = error && asFailure(error);
  return (
    <p role="status" className="empty:hidden">
      {failure ? (
        <>
          <strong className="font-medium text-bad">{failure.what}</strong> {failure.fix}
        </>
      ) : (
        done
      )}
    </p>
  );
}

function useSettling<Settled>(act: () => Promise<Settled>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      for (const name of ["files", "status", "me"]) void client.invalidateQueries({ queryKey: [name] });
    },
  });
}

/** What reading it again came to, in one sentence. */
export function outcomeOf(entries: FileEntry[]): string {
  const waiting = entries.find(({ state }) => state === "quarantined" || state === "failed");
  if (waiting) return ["It still cannot be read.", waiting.fix].filter(Boolean).join(" ");
  const accounts = [...new Set(entries.flatMap(({ receipt }) => receipt.account ?? []))];
  return accounts.length > 0 ? `It is read, as ${accounts.join(", ")}'s.` : "It is read.";
}
