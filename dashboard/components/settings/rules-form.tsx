"use client";
import { type FormEvent, useState } from "react";
import { type Rule, setRules } from "@/lib/api/settings";
import type { Definition } from "@/lib/api/types";
import { typedNumber, wrongNumber, wrongOf } from "@/lib/settings/typed";
import { Button } from "../ui/button";
import { RuleFields } from "./rule-fields";
import { SaveRow } from "./save-row";
import { elsewhere, useSaving } from "./use-saving";

export type DraftRule = Omit<Rule, "change" | "floor"> & { key: number; percent: string; least: string };

type Props = { rules: Rule[]; currency: string; glossary: Definition[]; mayChange: boolean };

let keys = 0;
const draftOf = ({ change, floor, ...rule }: Rule): DraftRule => ({
  ...rule,
  key: ++keys,
  percent: String(Math.round(change * 10_000) / 100),
  least: String(floor),
});

/** All rules about unusual figures: of which one, which way, by which share, and by how much at least. */
export function RulesForm({ rules, currency, glossary, mayChange }: Props) {
  const [drafts, setDrafts] = useState(() => rules.map(draftOf));
  const [changed, setChanged] = useState(false);
  const { run, refuse, busy, failure, done } = useSaving(setRules);
  const set = (next: DraftRule[]): void => {
    setDrafts(next);
    setChanged(true);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = wrongOf(Object.assign({}, ...drafts.map(wrongIn)));
    if (wrong) {
      refuse(wrong);
      return;
    }
    await run(drafts.map(asRule));
    setChanged(false);
  };
  const add = (): void =>
    set([...drafts, draftOf({ metric: "streams", direction: "both", change: 0.3, floor: 500, quiet: null })]);
  return (
    <form onSubmit={submit} className="grid gap-3" noValidate>
      {drafts.length === 0 && <p className="text-soft text-sm">No rule: nothing is shown as out of the ordinary.</p>}
      <ol className="grid gap-3">
        {drafts.map((draft, place) => (
          <li key={draft.key} className="border-line border-t pt-3 first:border-t-0 first:pt-0">
            <RuleFields
              draft={draft}
              place={place}
              currency={currency}
              glossary={glossary}
              failure={failure}
              mayChange={mayChange}
              onChange={(next) => set(drafts.map((one) => (one.key === draft.key ? next : one)))}
              onRemove={() => set(drafts.filter(({ key }) => key !== draft.key))}
            />
          </li>
        ))}
      </ol>
      {mayChange && (
        <Button className="w-fit" onClick={add}>
          Another rule
        </Button>
      )}
      <SaveRow
        busy={busy}
        failure={failure?.field?.startsWith("rules.") ? null : elsewhere(failure)}
        saved={done > 0}
        mayChange={mayChange}
        changed={changed || failure !== null}
      />
    </form>
  );
}

/** What is wrong in a rule, by the field as the API names it. */
function wrongIn({ percent, least }: DraftRule, place: number): Record<string, string | null> {
  return {
    [`rules.${place}.change`]: wrongNumber(percent, { least: 0.01, most: 10_000 }),
    [`rules.${place}.floor`]: wrongNumber(least, { most: 1e15 }),
  };
}

function asRule({ key: _, percent, least, ...rule }: DraftRule): Rule {
  return { ...rule, change: Number(typedNumber(percent)) / 100, floor: Number(typedNumber(least)) };
}
