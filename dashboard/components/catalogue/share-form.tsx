"use client";
import { type FormEvent, useId, useState } from "react";
import type { Failure } from "@/lib/api/failure";
import type { Catalog, Share } from "@/lib/api/types";
import { nameOf } from "@/lib/catalogue/find";
import { percentOf, shareOf } from "@/lib/catalogue/words";
import { clipped } from "@/lib/format/clipped";
import { wrongOf } from "@/lib/settings/typed";
import { Field, INPUT } from "../mapping/field";
import { elsewhere, problemAt } from "../settings/use-saving";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { Refusal } from "./refusal";
import { useAct } from "./use-act";

type Props = { catalog: Catalog; from: Share | null; onDone: () => void };
type Fields = { recording: string; payee: string; percent: string; month: string; paid_by: Share["paid_by"] };

/** One payee's part of one recording from a sale month on; zero ends it. */
export function ShareForm({ catalog, from, onDone }: Props) {
  const [fields, setFields] = useState<Fields>(() => fieldsOf(from));
  const { take, busy, failure, refuse } = useAct(() => {
    setFields({ ...fields, payee: "", percent: "" });
    onDone();
  });
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = wrongIn(fields);
    if (wrong) {
      refuse(wrong);
      return;
    }
    const { recording, payee, percent, month, paid_by } = fields;
    take({
      kind: "share",
      recording,
      payee: payee.trim(),
      share: shareOf(percent) ?? "",
      since: `${month}-01`,
      paid_by,
    });
  };
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-3 sm:grid-cols-2" noValidate>
      <ShareFields catalog={catalog} fields={fields} failure={failure} onChange={set} />
      <div className="grid gap-3 sm:col-span-2">
        <Refusal failure={elsewhere(failure, ...NAMES)} />
        <span className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? "Writing it down" : from ? "Change it" : "Give the share"}
          </Button>
          {from && (
            <Button kind="quiet" onClick={onDone}>
              Leave it
            </Button>
          )}
        </span>
      </div>
    </form>
  );
}

const NAMES = ["recording", "payee", "share", "since"];

type FieldsProps = {
  catalog: Catalog;
  fields: Fields;
  failure: Failure | null;
  onChange: (change: Partial<Fields>) => void;
};

function ShareFields({ catalog, fields, failure, onChange }: FieldsProps) {
  const ids = { recording: useId(), payee: useId(), percent: useId(), month: useId(), payer: useId(), known: useId() };
  const typed = fields.percent === "" ? null : wrongPercent(fields.percent);
  const percent = typed ? { field: "share", sentence: typed, fix: "" } : problemAt(failure, "share");
  return (
    <>
      <Field id={ids.recording} label="Recording" problem={problemAt(failure, "recording")}>
        <Select
          label="Recording"
          id={ids.recording}
          value={fields.recording}
          onChange={({ target }) => onChange({ recording: target.value })}
        >
          <option value="">Choose</option>
          {catalog.recordings.map((one) => (
            <option key={one.recording} value={one.recording}>
              {clipped(nameOf(one), 60)} ({one.recording})
            </option>
          ))}
        </Select>
      </Field>
      <Field id={ids.payee} label="Payee" help="Written the same way everywhere." problem={problemAt(failure, "payee")}>
        <input
          id={ids.payee}
          list={ids.known}
          className={INPUT}
          value={fields.payee}
          maxLength={1000}
          autoComplete="off"
          aria-describedby={`${ids.payee}-about`}
          onChange={({ target }) => onChange({ payee: target.value })}
        />
        <datalist id={ids.known}>
          {[...new Set(catalog.shares.map(({ payee }) => payee))].map((payee) => (
            <option key={payee} value={payee} />
          ))}
        </datalist>
      </Field>
      <Field id={ids.percent} label="Percent" help="0 ends a share." problem={percent}>
        <input
          id={ids.percent}
          inputMode="decimal"
          className={INPUT}
          value={fields.percent}
          maxLength={9}
          autoComplete="off"
          aria-invalid={percent !== undefined}
          aria-describedby={`${ids.percent}-about`}
          onChange={({ target }) => onChange({ percent: target.value })}
        />
      </Field>
      <Field id={ids.month} label="From sale month" help="As in 2026-03." problem={problemAt(failure, "since")}>
        <input
          id={ids.month}
          type="month"
          placeholder="2026-03"
          className={INPUT}
          value={fields.month}
          aria-describedby={`${ids.month}-about`}
          onChange={({ target }) => onChange({ month: target.value })}
        />
      </Field>
      <Field id={ids.payer} label="Paid by" help="The distributor pays its share before the label sees the money.">
        <Select
          label="Paid by"
          id={ids.payer}
          value={fields.paid_by}
          aria-describedby={`${ids.payer}-about`}
          onChange={({ target }) => onChange({ paid_by: target.value === "distributor" ? "distributor" : "label" })}
        >
          <option value="label">The label</option>
          <option value="distributor">The distributor</option>
        </Select>
      </Field>
    </>
  );
}

/** What is missing or wrong, by the field as the API names it; null where nothing is. */
export function wrongIn({ recording, payee, percent, month }: Fields): Record<string, string> | null {
  return wrongOf({
    recording: recording ? null : "Choose a recording.",
    payee: payee.trim() ? null : "Write who gets it.",
    share: wrongPercent(percent),
    since: /^\d{4}-\d{2}$/.test(month) ? null : "Choose a month, as in 2026-03.",
  });
}

function wrongPercent(percent: string): string | null {
  return shareOf(percent) === null ? "A share is from 0 to 100 %." : null;
}

function fieldsOf(from: Share | null): Fields {
  return {
    recording: from?.recording ?? "",
    payee: from?.payee ?? "",
    percent: from ? percentOf(from.share) : "",
    month: from?.since.slice(0, 7) ?? "",
    paid_by: from?.paid_by ?? "label",
  };
}
