"use client";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { catalogQuery } from "@/lib/api/catalog";
import { artistsQuery } from "@/lib/api/queries";
import { nameOf } from "@/lib/catalogue/find";
import type { Fields } from "@/lib/chart/note-fields";
import { clipped } from "@/lib/format/clipped";
import { Field } from "../mapping/field";
import { Select } from "../ui/select";

const SCOPES: Record<Fields["scope"], string> = {
  all: "The whole label",
  artist: "An artist",
  recording: "A recording",
};

type Props = { fields: Fields; problem: string | undefined; onChange: (change: Partial<Fields>) => void };

/** Who or what a note is about: it shows on charts of that, and of everything. */
export function NoteAbout({ fields, problem, onChange }: Props) {
  const id = useId();
  const artists = useQuery({ ...artistsQuery, enabled: fields.scope === "artist" });
  const catalog = useQuery({ ...catalogQuery, enabled: fields.scope === "recording" });
  const choices =
    fields.scope === "artist"
      ? (artists.data ?? []).map((name) => [name, clipped(name, 60)] as const)
      : (catalog.data?.recordings ?? []).map((one) => [one.recording, clipped(nameOf(one), 60)] as const);
  const wrong = problem ? { problem: { field: "about", sentence: problem, fix: "" } } : {};
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field id={`${id}-scope`} label="About">
        <Select
          id={`${id}-scope`}
          label="About"
          value={fields.scope}
          onChange={({ target }) => onChange({ scope: target.value as Fields["scope"], about: "" })}
        >
          {Object.entries(SCOPES).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Select>
      </Field>
      {fields.scope !== "all" && (
        <Field id={`${id}-about`} label="Which" {...wrong}>
          <Select
            id={`${id}-about`}
            label="Which"
            value={fields.about}
            aria-invalid={problem !== undefined}
            aria-describedby={`${id}-about-about`}
            onChange={({ target }) => onChange({ about: target.value })}
          >
            <option value="">Choose</option>
            {fields.about && !choices.some(([value]) => value === fields.about) && (
              <option value={fields.about}>{fields.about}</option>
            )}
            {choices.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}
