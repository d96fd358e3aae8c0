"use client";
import type { StoreTriangle, Triangles } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { formatValue, MISSING } from "@/lib/format/value";
import { shadeOf, triangleSentence } from "@/lib/money/coming";
import { valueWord } from "../breakdown/dimension-words";
import { Evidence } from "../evidence";
import { Select } from "../ui/select";
import { changeMoney } from "./use-money";

type Props = { told: Triangles; store: string | null };

/** A store's triangle: sale months down, months since them across, and in each cell the part of the whole reported by then. */
export function TrianglePanel({ told, store }: Props) {
  const shown = told.stores.find((one) => keyOf(one) === store) ?? told.stores[0];
  if (!shown) return null;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <Select
          label="Store"
          value={keyOf(shown)}
          onChange={({ target }) => changeMoney({ store: target.value })}
          className="w-52"
        >
          {told.stores.map((one) => (
            <option key={`${one.payer}/${keyOf(one)}`} value={keyOf(one)}>
              {nameOf(one)}
              {told.stores.some((other) => other !== one && keyOf(other) === keyOf(one)) && `, ${one.title}`}
            </option>
          ))}
        </Select>
        <Evidence of="estimated" level={told.level} />
      </div>
      <p className="mb-3 max-w-prose text-sm">
        {nameOf(shown)}: {triangleSentence(shown, told.currency)}
      </p>
      <Triangle told={shown} currency={told.currency} ages={told.ages} />
      <p className="mt-2 max-w-prose text-soft text-xs">
        The whole is what was reported and what is still expected. A month without a figure is told by no statement yet;
        what later months came to tells how much of it is to come.
      </p>
    </>
  );
}

type TriangleProps = { told: StoreTriangle; currency: string; ages: number };

export function Triangle({ told, currency, ages }: TriangleProps) {
  const columns = Array.from({ length: ages }, (_, age) => age);
  const caption = `${nameOf(told)}: part of each sale month reported by its age in months`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section aria-label={caption} tabIndex={0} className="scrolls">
      <table className="w-full text-xs" data-part="triangle">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-soft">
            <th scope="col" className="sticky left-0 bg-surface pr-3 text-left font-medium">
              Sale month
            </th>
            {columns.map((age) => (
              <th key={age} scope="col" className="px-1 text-right font-medium">
                <span className="sr-only">After </span>
                {age}
                <span className="sr-only"> months</span>
              </th>
            ))}
            <th scope="col" className="pl-3 text-right font-medium">
              Now
            </th>
            <th scope="col" className="pl-3 text-right font-medium">
              Whole
            </th>
          </tr>
        </thead>
        <tbody>
          {told.months.map((month) => (
            <tr key={month.month} className="border-line border-t">
              <th scope="row" className="sticky left-0 whitespace-nowrap bg-surface py-1 pr-3 text-left font-normal">
                {formatDay(month.month, "month")}
              </th>
              {columns.map((age) => (
                <Cell key={age} part={month.by_age[age]} />
              ))}
              <td className="whitespace-nowrap py-1 pl-3 text-right">{nowText(month)}</td>
              <td className="whitespace-nowrap py-1 pl-3 text-right">{formatValue(month.whole, "money", currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ part }: { part: number | null | undefined }) {
  if (part === null || part === undefined) return <td className="px-1" />;
  return (
    <td
      className="px-1 py-1 text-right"
      style={{ background: `color-mix(in srgb, var(--accent) ${Math.round(28 * shadeOf(part))}%, transparent)` }}
    >
      {Math.round(100 * part)} %
    </td>
  );
}

function nowText({ complete, low, high }: StoreTriangle["months"][number]): string {
  if (complete === null) return MISSING;
  const now = formatValue(complete, "percent");
  if (low === null || high === null || high - low < 0.005) return now;
  return `${now} (${formatValue(low, "percent")} – ${formatValue(high, "percent")})`;
}

function keyOf({ store }: StoreTriangle): string {
  return store ?? "unknown";
}

function nameOf({ store }: StoreTriangle): string {
  return store ? valueWord("store", store) : "A store without a name";
}
