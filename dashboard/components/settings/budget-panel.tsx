"use client";
import { type FormEvent, useState } from "react";
import { setBudget, unsetBudget, type Wishes, type YearBudget } from "@/lib/api/settings";
import { evenly, total } from "@/lib/settings/budget";
import { typedNumber, wrongNumber, wrongOf } from "@/lib/settings/typed";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { Choice } from "../ui/choice";
import { HeldNote } from "./held-note";
import { SaveRow } from "./save-row";
import { TextField } from "./text-field";
import { elsewhere, problemAt, useSaving } from "./use-saving";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONEY = { most: 1_000_000_000, decimals: 2 };
const EMPTY = MONTHS.map(() => "");

/** What marketing may cost in a year, month by month: of this year, the one before or the next. */
export function BudgetPanel({ wishes, mayChange }: { wishes: Wishes; mayChange: boolean }) {
  const years = Object.keys(wishes.budgets);
  const [year, setYear] = useState(years[1] ?? "");
  const held = wishes.budgets[year];
  if (!held) return null;
  return (
    <Panel
      title={`Marketing budget of ${year}`}
      tools={
        <Choice
          label="Year"
          choices={years.map((one) => ({ value: one, word: one }))}
          value={year}
          onChange={setYear}
        />
      }
    >
      <HeldNote
        held={held}
        unchosen={held.default ? "As bedrot.toml says, in even parts" : "None yet"}
        back={held.default ? "bedrot.toml" : "none"}
        onUnset={() => unsetBudget(Number(year))}
        mayChange={mayChange}
      />
      <BudgetForm
        key={`${year} ${held.at}`}
        year={Number(year)}
        held={held}
        currency={wishes.currency}
        mayChange={mayChange}
      />
    </Panel>
  );
}

type Props = { year: number; held: YearBudget; currency: string; mayChange: boolean };

function BudgetForm({ year, held, currency, mayChange }: Props) {
  const [amount, setAmount] = useState(held.value?.amount ?? "");
  const [months, setMonths] = useState(held.value?.months ?? EMPTY);
  const { run, refuse, busy, failure, done } = useSaving(setBudget);
  const changed =
    amount !== (held.value?.amount ?? "") || months.some((month, n) => month !== (held.value?.months[n] ?? ""));
  const change = (place: number, month: string): void => {
    const next = months.map((one, n) => (n === place ? month : one));
    setMonths(next);
    setAmount(total(next) ?? amount);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = wrongOf({
      amount: amount.trim() ? wrongNumber(amount, MONEY) : null,
      ...Object.fromEntries(months.map((month, n) => [`months.${n}`, month.trim() ? wrongNumber(month, MONEY) : null])),
    });
    if (wrong) {
      refuse(wrong);
      return;
    }
    const filled = months.map((month) => typedNumber(month) ?? "0");
    void run(year, { amount: typedNumber(amount), months: months.some((month) => month.trim()) ? filled : null });
  };
  const fields = ["amount", ...MONTHS.map((_, n) => `months.${n}`)];
  return (
    <form onSubmit={submit} className="grid max-w-3xl gap-3" noValidate>
      <div className="flex flex-wrap items-start gap-3">
        <TextField
          label={`The year, in ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          readOnly={!mayChange}
          value={amount}
          help="The months add up to it."
          problem={problemAt(failure, "amount")}
          onChange={setAmount}
        />
        {mayChange && (
          <Button className="mt-6" disabled={!amount.trim()} onClick={() => setMonths(evenly(amount) ?? months)}>
            Spread evenly
          </Button>
        )}
      </div>
      <div className="grid grid-cols-3 gap-2 sm:grid-cols-4 lg:grid-cols-6">
        {MONTHS.map((month, n) => (
          <TextField
            key={month}
            label={month}
            aria-label={`${month} ${year}`}
            inputMode="decimal"
            autoComplete="off"
            readOnly={!mayChange}
            value={months[n] ?? ""}
            problem={problemAt(failure, `months.${n}`)}
            onChange={(text) => change(n, text)}
          />
        ))}
      </div>
      <SaveRow
        busy={busy}
        failure={elsewhere(failure, ...fields)}
        saved={done > 0}
        mayChange={mayChange}
        changed={changed}
      />
    </form>
  );
}
