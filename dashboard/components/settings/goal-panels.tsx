"use client";
import { type FormEvent, useState } from "react";
import { setGoal, unset, type Wishes } from "@/lib/api/settings";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { typedNumber, wrongNumber, wrongOf } from "@/lib/settings/typed";
import { Panel } from "../panel";
import { BudgetPanel } from "./budget-panel";
import { HeldNote } from "./held-note";
import { SaveRow } from "./save-row";
import { TextField } from "./text-field";
import { elsewhere, problemAt, useSaving } from "./use-saving";

const FIELDS = ["start_streams", "start_date", "target_streams", "target_date"] as const;
const MOST_STREAMS = 1e12;
const LABELS: Record<(typeof FIELDS)[number], string> = {
  start_streams: "Streams a year to begin with",
  start_date: "The path begins on",
  target_streams: "Streams a year to reach",
  target_date: "The goal is due on",
};

/** What the label aims for, and what marketing may cost. */
export function GoalPanels({ wishes, mayChange }: { wishes: Wishes; mayChange: boolean }) {
  return (
    <>
      <Panel
        title="Goal"
        tools={
          <a className="text-accent text-sm hover:underline" href="/goal/">
            To the page Goal
          </a>
        }
      >
        <HeldNote
          held={wishes.goal}
          unchosen="As bedrot.toml says"
          back="bedrot.toml"
          onUnset={() => unset("goal")}
          mayChange={mayChange}
        />
        <GoalForm key={wishes.goal.at} wishes={wishes} mayChange={mayChange} />
      </Panel>
      <BudgetPanel wishes={wishes} mayChange={mayChange} />
    </>
  );
}

function GoalForm({ wishes, mayChange }: { wishes: Wishes; mayChange: boolean }) {
  const known = wishes.goal.value;
  const [text, setText] = useState(() => Object.fromEntries(FIELDS.map((field) => [field, String(known[field])])));
  const { run, refuse, busy, failure, done } = useSaving(setGoal);
  const changed = FIELDS.some((field) => text[field] !== String(known[field]));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = wrongOf(Object.fromEntries(FIELDS.map((field) => [field, wrongAt(field, text[field] ?? "")])));
    if (wrong) {
      refuse(wrong);
      return;
    }
    const number = (field: string): number => Number(typedNumber(text[field] ?? ""));
    void run({
      start_streams: number("start_streams"),
      start_date: text.start_date ?? "",
      target_streams: number("target_streams"),
      target_date: text.target_date ?? "",
    });
  };
  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-3" noValidate>
      <div className="grid gap-3 sm:grid-cols-2">
        {FIELDS.map((field) => (
          <TextField
            key={field}
            label={LABELS[field]}
            type={field.endsWith("date") ? "date" : "text"}
            inputMode={field.endsWith("date") ? undefined : "numeric"}
            autoComplete="off"
            readOnly={!mayChange}
            value={text[field] ?? ""}
            help={helpOf(field, text[field] ?? "", String(wishes.goal.default[field]))}
            problem={problemAt(failure, field)}
            onChange={(value) => setText({ ...text, [field]: value })}
          />
        ))}
      </div>
      <SaveRow
        busy={busy}
        failure={elsewhere(failure, ...FIELDS)}
        saved={done > 0}
        mayChange={mayChange}
        changed={changed}
      />
    </form>
  );
}

function wrongAt(field: string, text: string): string | null {
  if (!field.endsWith("date")) return wrongNumber(text, { least: 1, most: MOST_STREAMS, whole: true });
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? null : "Choose a day.";
}

/** The number as it is read, and the default where another one is chosen. */
function helpOf(field: string, text: string, known: string): string {
  const said = (value: string): string =>
    field.endsWith("date") ? formatDay(value) : formatValue(Number(value), "rows");
  const number = field.endsWith("date") ? null : typedNumber(text);
  const read = number === null ? "" : said(number);
  return [read, text === known ? "" : `Default: ${said(known)}`].filter(Boolean).join(" · ");
}
