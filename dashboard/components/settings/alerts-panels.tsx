"use client";
import { type FormEvent, useState } from "react";
import { type Alert, type Settings, setThresholds, type Thresholds, unset, type Wishes } from "@/lib/api/settings";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { typedNumber, wrongNumber, wrongOf } from "@/lib/settings/typed";
import { Panel } from "../panel";
import { HeldNote } from "./held-note";
import { RulesForm } from "./rules-form";
import { SaveRow } from "./save-row";
import { TextField } from "./text-field";
import { elsewhere, problemAt, useSaving } from "./use-saving";

type Props = { wishes: Wishes; settings: Settings; mayChange: boolean };

/** What is out of the ordinary now, by which rules, and from when on the attention list tells of something. */
export function AlertsPanels({ wishes, settings, mayChange }: Props) {
  return (
    <>
      <Panel title="Out of the ordinary now">
        <AlertsNow alerts={settings.alerts} />
      </Panel>
      <Panel title="Rules">
        <HeldNote
          held={wishes.alerts}
          unchosen="The product’s own"
          back="the product’s own"
          onUnset={() => unset("alerts")}
          mayChange={mayChange}
        />
        <RulesForm
          key={wishes.alerts.at}
          rules={wishes.alerts.value}
          currency={wishes.currency}
          glossary={settings.glossary}
          mayChange={mayChange}
        />
      </Panel>
      <Panel title="Thresholds of the attention list">
        <HeldNote
          held={wishes.thresholds}
          unchosen="The product’s own"
          back="the product’s own"
          onUnset={() => unset("thresholds")}
          mayChange={mayChange}
        />
        <ThresholdsForm key={wishes.thresholds.at} known={wishes.thresholds.value} mayChange={mayChange} />
      </Panel>
    </>
  );
}

function AlertsNow({ alerts }: { alerts: Alert[] }) {
  if (alerts.length === 0)
    return (
      <p className="text-soft text-sm">Nothing: no figure of the newest days differs enough from what is usual.</p>
    );
  return (
    <ul className="grid gap-1 text-sm">
      {alerts.map((alert) => (
        <li key={`${alert.metric} ${alert.day}`}>
          <a className="font-medium text-accent hover:underline" href={`/settings/?part=glossary#${alert.metric}`}>
            {alert.label}
          </a>{" "}
          {formatDay(alert.day, alert.grain === "month" ? "month" : "day")}:{" "}
          {formatValue(alert.value, alert.unit as never, alert.currency)}, usually{" "}
          {formatValue(Math.round(alert.usual * 100) / 100, alert.unit as never, alert.currency)}
          {alert.quiet && <span className="text-soft"> · in quiet hours</span>}
        </li>
      ))}
    </ul>
  );
}

type Bounds = Parameters<typeof wrongNumber>[1];

const FIELDS: { field: keyof Thresholds; label: string; help: string; bounds: Bounds }[] = [
  {
    field: "late_hours",
    label: "Hours late",
    help: "How much later than its own window a source may be.",
    bounds: { most: 8760, whole: true },
  },
  {
    field: "quarantine_files",
    label: "Files nobody could read",
    help: "Shown from so many on.",
    bounds: { least: 1, most: 10_000, whole: true },
  },
  {
    field: "unmapped",
    label: "Open questions and unknown words",
    help: "Shown from so many on.",
    bounds: { least: 1, most: 10_000, whole: true },
  },
  {
    field: "suspicious_share",
    label: "Suspicious share, in %",
    help: "Of a recording’s streams that look artificial.",
    bounds: { least: 0.01, most: 100 },
  },
];
const NAMES = FIELDS.map(({ field }) => field);

function ThresholdsForm({ known, mayChange }: { known: Thresholds; mayChange: boolean }) {
  const [text, setText] = useState(() => FIELDS.map(({ field }) => shown(field, known)));
  const { run, refuse, busy, failure, done } = useSaving(setThresholds);
  const changed = FIELDS.some(({ field }, n) => text[n] !== shown(field, known));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = wrongOf(
      Object.fromEntries(FIELDS.map(({ field, bounds }, n) => [field, wrongNumber(text[n] ?? "", bounds)])),
    );
    if (wrong) {
      refuse(wrong);
      return;
    }
    const [late_hours = 0, quarantine_files = 0, unmapped = 0, share = 0] = text.map((one) => Number(typedNumber(one)));
    void run({ late_hours, quarantine_files, unmapped, suspicious_share: share / 100 });
  };
  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-3" noValidate>
      <div className="grid gap-3 sm:grid-cols-2">
        {FIELDS.map(({ field, label, help }, n) => (
          <TextField
            key={field}
            label={label}
            help={help}
            inputMode="decimal"
            autoComplete="off"
            readOnly={!mayChange}
            value={text[n] ?? ""}
            problem={problemAt(failure, field)}
            onChange={(value) => setText(text.map((one, place) => (place === n ? value : one)))}
          />
        ))}
      </div>
      <SaveRow
        busy={busy}
        failure={elsewhere(failure, ...NAMES)}
        saved={done > 0}
        mayChange={mayChange}
        changed={changed}
      />
    </form>
  );
}

/** A threshold as it is typed: shares in percent. */
function shown(field: keyof Thresholds, known: Thresholds): string {
  return String(field === "suspicious_share" ? Math.round(known[field] * 10_000) / 100 : known[field]);
}
