"use client";
import { useState } from "react";
import { endOtherSessions, type Settings } from "@/lib/api/settings";
import { grantSentence } from "@/lib/settings/words";
import { chooseTheme, type ThemeChoice, useThemeChoice } from "@/lib/theme";
import { Refusal } from "../catalogue/refusal";
import { Panel } from "../panel";
import { SingleKeys } from "../single-keys";
import { Button } from "../ui/button";
import { Choice } from "../ui/choice";
import { PasswordForm } from "./password-form";
import { SessionsTable } from "./sessions-table";
import { TokenForm } from "./token-form";
import { TokensTable } from "./tokens-table";
import { useSaving } from "./use-saving";

const THEMES: { value: ThemeChoice; word: string }[] = [
  { value: "system", word: "As the system" },
  { value: "light", word: "Light" },
  { value: "dark", word: "Dark" },
];

/** One's own account: password, browsers, tokens, and how this browser shows things. */
export function AccountPanels({ settings: { account, artists } }: { settings: Settings }) {
  const [isMaking, setMaking] = useState(false);
  const others = account.sessions.filter(({ current }) => !current).length;
  return (
    <>
      <Panel title="You">
        <p className="text-sm">
          <bdi className="font-medium">{account.name}</bdi>
          <span className="text-soft">
            {" "}
            · <bdi>{grantSentence(account)}</bdi>
          </span>
        </p>
        <div className="mt-3 grid max-w-md gap-2">
          <Theme />
          <SingleKeys />
        </div>
      </Panel>
      <Panel title="Password">
        <PasswordForm />
      </Panel>
      <Panel title="Where you are signed in" tools={others > 0 ? <EndOthers /> : undefined}>
        <SessionsTable sessions={account.sessions} />
      </Panel>
      <Panel
        title="Tokens for programs"
        tools={!isMaking && <Button onClick={() => setMaking(true)}>Make a token</Button>}
      >
        {isMaking && <TokenForm account={account} artists={artists.map(({ name }) => name)} />}
        {account.tokens.length > 0 ? (
          <TokensTable tokens={account.tokens} />
        ) : (
          <p className="text-soft text-sm">
            None. A program sends one as <code>Authorization: Bearer bedrot_…</code> and may no more than you.
          </p>
        )}
      </Panel>
    </>
  );
}

function Theme() {
  const choice = useThemeChoice();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <span className="text-sm">Colours</span>
      <Choice label="Colours" choices={THEMES} value={choice} onChange={chooseTheme} />
    </div>
  );
}

function EndOthers() {
  const { run, busy, failure } = useSaving(endOtherSessions);
  return (
    <>
      <Button disabled={busy} onClick={() => void run()}>
        {busy ? "Signing out" : "Sign all others out"}
      </Button>
      <Refusal failure={failure} />
    </>
  );
}
