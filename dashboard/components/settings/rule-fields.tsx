"use client";
import { useId } from "react";
import type { Failure } from "@/lib/api/failure";
import type { Rule } from "@/lib/api/settings";
import type { Definition } from "@/lib/api/types";
import { Field } from "../mapping/field";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import type { DraftRule } from "./rules-form";
import { TextField } from "./text-field";
import { problemAt } from "./use-saving";

const WAYS: { value: Rule["direction"]; word: string }[] = [
  { value: "both", word: "More or less" },
  { value: "up", word: "More" },
  { value: "down", word: "Less" },
];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const NIGHT = { first: 22, until: 8 };

type Props = {
  draft: DraftRule;
  place: number;
  currency: string;
  glossary: Definition[];
  failure: Failure | null;
  mayChange: boolean;
  onChange: (draft: DraftRule) => void;
  onRemove: () => void;
};

/** One rule. */
export function RuleFields({ draft, place, currency, glossary, failure, mayChange, onChange, onRemove }: Props) {
  const id = useId();
  const definition = glossary.find(({ slug }) => slug === draft.metric);
  const at = (field: string) => problemAt(failure, `rules.${place}.${field}`);
  return (
    <fieldset disabled={!mayChange} className="grid min-w-0 gap-3">
      <legend className="sr-only">Rule {place + 1}</legend>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field id={`${id}-metric`} label="Figure" problem={at("metric")}>
          <Select
            id={`${id}-metric`}
            label="Figure"
            value={draft.metric}
            onChange={({ target }) => onChange({ ...draft, metric: target.value })}
          >
            {glossary.map(({ slug, label }) => (
              <option key={slug} value={slug}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={`${id}-way`} label="Which way">
          <Select
            id={`${id}-way`}
            label="Which way"
            value={draft.direction}
            onChange={({ target }) =>
              onChange({ ...draft, direction: WAYS.find(({ value }) => value === target.value)?.value ?? "both" })
            }
          >
            {WAYS.map(({ value, word }) => (
              <option key={value} value={value}>
                {word} than usual
              </option>
            ))}
          </Select>
        </Field>
        <TextField
          label="By at least, in %"
          inputMode="decimal"
          autoComplete="off"
          value={draft.percent}
          problem={at("change")}
          onChange={(percent) => onChange({ ...draft, percent })}
        />
        <TextField
          label={`And by at least, in ${unitWord(definition, currency)}`}
          inputMode="decimal"
          autoComplete="off"
          value={draft.least}
          problem={at("floor")}
          onChange={(least) => onChange({ ...draft, least })}
        />
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Quiet draft={draft} onChange={onChange} problem={at("quiet.zone")?.sentence} />
        {mayChange && (
          <Button kind="quiet" onClick={onRemove}>
            Remove<span className="sr-only"> rule {place + 1}</span>
          </Button>
        )}
      </div>
    </fieldset>
  );
}

type QuietProps = { draft: DraftRule; onChange: (draft: DraftRule) => void; problem: string | undefined };

function Quiet({ draft, onChange, problem }: QuietProps) {
  const { quiet } = draft;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-4"
          checked={quiet !== null && quiet !== undefined}
          onChange={({ target }) => onChange({ ...draft, quiet: target.checked ? { ...NIGHT, zone } : null })}
        />
        Quiet hours
      </label>
      {quiet && (
        <>
          {(["first", "until"] as const).map((edge) => (
            <Select
              key={edge}
              label={edge === "first" ? "Quiet from" : "Quiet until"}
              value={quiet[edge]}
              onChange={({ target }) => onChange({ ...draft, quiet: { ...quiet, [edge]: Number(target.value) } })}
            >
              {HOURS.map((hour) => (
                <option key={hour} value={hour}>
                  {`${edge === "first" ? "from" : "until"} ${String(hour).padStart(2, "0")}:00`}
                </option>
              ))}
            </Select>
          ))}
          <span className={problem ? "text-bad" : "text-soft"}>{problem ?? quiet.zone}</span>
        </>
      )}
    </div>
  );
}

function unitWord(definition: Definition | undefined, currency: string): string {
  if (!definition) return "its unit";
  if (definition.unit === "money") return currency;
  return definition.unit === "percent" ? "parts of 1" : definition.unit;
}
