"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { Failure } from "@/lib/api/failure";
import { meQuery } from "@/lib/api/queries";
import type { Annotation } from "@/lib/api/types";
import { COLOUR_WORDS, type Colour } from "@/lib/chart/annotations";
import { closeNote, saveNote } from "@/lib/chart/note-desk";
import { bodyOf, type Fields, fieldsOf, LONGEST, type Problems, problemsOf } from "@/lib/chart/note-fields";
import { filterOf } from "@/lib/question";
import { currentPage } from "@/lib/use-page";
import { Field, INPUT } from "../mapping/field";
import { Button } from "../ui/button";
import { Choice } from "../ui/choice";
import { Dialog } from "../ui/dialog";
import { NoteAbout } from "./note-about";

type From = Annotation | { first: string; last: string | null };

/** A note on a day or some days: what happened, who it is about, and a link. */
export default function NoteDialog({ from }: { from: From }) {
  const number = "kind" in from ? (from.note ?? null) : null;
  const me = useQuery(meQuery).data;
  return (
    <Dialog title={number === null ? "Write a note" : "Change the note"} onClose={closeNote}>
      {me && (me.role === "viewer" || me.role === "payee") ? (
        <p className="text-sm">Notes are written by analysts and above. Ask the owner for that role.</p>
      ) : (
        <NoteForm from={from} number={number} />
      )}
    </Dialog>
  );
}

function NoteForm({ from, number }: { from: From; number: number | null }) {
  const [fields, setFields] = useState(() => fieldsOf(from, filterOf(currentPage().where, "artist")));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const found = problemsOf(fields);
  const set = (change: Partial<Fields>): void => setFields({ ...fields, ...change });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    setFailure(await saveNote(bodyOf(fields), number));
    setBusy(false);
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-3">
      <NoteFields fields={fields} problems={tried ? found : {}} onChange={set} />
      {failure && (
        <p role="alert" className="rounded-md border border-bad px-3 py-2 text-sm">
          <strong className="font-semibold text-bad">{failure.what}</strong> {failure.fix}
        </p>
      )}
      <Button type="submit" kind="primary" disabled={busy} className="justify-self-start">
        {busy ? "Writing it down" : number === null ? "Write it down" : "Change it"}
      </Button>
    </form>
  );
}

type FieldsProps = { fields: Fields; problems: Problems; onChange: (change: Partial<Fields>) => void };

function NoteFields({ fields, problems, onChange }: FieldsProps) {
  const id = useId();
  const wrong = (field: keyof Fields) => {
    const sentence = problems[field];
    return sentence ? { problem: { field, sentence, fix: "" } } : {};
  };
  const about = (field: keyof Fields) => ({
    id: `${id}-${field}`,
    "aria-invalid": problems[field] !== undefined,
    "aria-describedby": `${id}-${field}-about`,
  });
  const left = `${[...fields.text.trim()].length} of ${LONGEST} characters`;
  return (
    <>
      <Field id={`${id}-text`} label="What happened" help={left} {...wrong("text")}>
        <textarea
          {...about("text")}
          rows={3}
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened to write this
          autoFocus
          value={fields.text}
          onChange={({ target }) => onChange({ text: target.value })}
          className={`${INPUT} h-auto py-1.5`}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field id={`${id}-first`} label="Day" {...wrong("first")}>
          <input
            {...about("first")}
            type="date"
            value={fields.first}
            onChange={({ target }) => onChange({ first: target.value })}
            className={INPUT}
          />
        </Field>
        <Field id={`${id}-last`} label="Until" help="Empty for one day." {...wrong("last")}>
          <input
            {...about("last")}
            type="date"
            value={fields.last}
            onChange={({ target }) => onChange({ last: target.value })}
            className={INPUT}
          />
        </Field>
      </div>
      <NoteAbout fields={fields} problem={problems.about} onChange={onChange} />
      <Choice
        label="Kind of note"
        choices={Object.entries(COLOUR_WORDS).map(([value, word]) => ({ value: value as Colour, word }))}
        value={fields.colour}
        onChange={(colour) => onChange({ colour })}
      />
      <Field id={`${id}-link`} label="Link" help="Where to read more, if anywhere." {...wrong("link")}>
        <input
          {...about("link")}
          type="url"
          inputMode="url"
          placeholder="https://"
          maxLength={2000}
          value={fields.link}
          onChange={({ target }) => onChange({ link: target.value })}
          className={INPUT}
        />
      </Field>
    </>
  );
}
