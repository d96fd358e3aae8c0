"use client";
import type { MoneyPeriod } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { monthChoices, steppedMonths } from "@/lib/money/months";
import { axisOf, type MoneyPage } from "@/lib/money/page";
import { Button } from "../ui/button";
import { Choice } from "../ui/choice";
import { Select } from "../ui/select";
import { useKeys } from "../use-keys";
import { changeMoney } from "./use-money";

type Props = { page: MoneyPage; period: MoneyPeriod | undefined };

/** Which months, and by which calendar. `period` is what the answer on the page is about. */
export function MoneyControls({ page, period }: Props) {
  const from = page.from ?? period?.from.slice(0, 7);
  const to = page.to ?? period?.to.slice(0, 7);
  const since = period?.since?.slice(0, 7) ?? null;
  useKeys((key) => {
    if (key === "Escape") changeMoney({ from: null, to: null });
    else if (key === "ArrowLeft" || key === "ArrowRight") {
      if (from && to) changeMoney(steppedMonths(from, to, key === "ArrowLeft" ? -1 : 1));
    } else return false;
    return true;
  });
  return (
    <div className="mb-3 flex min-h-8 flex-wrap items-center gap-2">
      {from && to && (
        <>
          <MonthSelect
            label="From"
            month={from}
            chosen={[from, to]}
            since={since}
            onChange={(month) => change(month, to, true)}
          />
          <span className="text-soft text-sm">to</span>
          <MonthSelect
            label="To"
            month={to}
            chosen={[from, to]}
            since={since}
            onChange={(month) => change(from, month, false)}
          />
        </>
      )}
      <Calendar page={page} />
      {page.from && (
        <Button kind="quiet" onClick={() => changeMoney({ from: null, to: null })}>
          Newest 12 months
        </Button>
      )}
    </div>
  );
}

/** A period that would end before it begins becomes the one month that was chosen. */
function change(from: string, to: string, first: boolean): void {
  const month = first ? from : to;
  changeMoney(from <= to ? { from, to } : { from: month, to: month });
}

function Calendar({ page }: { page: MoneyPage }) {
  if (page.part === "rates") return <span className="text-soft text-sm">by sale month</span>;
  return (
    <Choice
      label="Calendar"
      choices={[
        { value: "sale", word: "Sale months" },
        { value: "accounting", word: "Accounting months" },
      ]}
      value={axisOf(page)}
      onChange={(axis) => changeMoney({ axis })}
    />
  );
}

type MonthProps = {
  label: string;
  month: string;
  chosen: string[];
  since: string | null;
  onChange: (month: string) => void;
};

function MonthSelect({ label, month, chosen, since, onChange }: MonthProps) {
  const today = new Date().toISOString().slice(0, 7);
  return (
    <Select label={label} value={month} onChange={({ target }) => onChange(target.value)} className="w-28">
      {monthChoices(today, chosen, since).map(({ year, months }) => (
        <optgroup key={year} label={year}>
          {months.map((one) => (
            <option key={one} value={one}>
              {formatDay(`${one}-01`, "month")}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
