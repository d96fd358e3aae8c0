import type { Bridge } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { compare } from "@/lib/format/decimal";
import { formatSigned, formatValue } from "@/lib/format/value";
import { widthOf } from "@/lib/money/bars";
import { TERMS, type Term } from "@/lib/money/words";

/** From one period's revenue to the other's: a bar for each term, with its number and its sign. */
export function BridgeTerms({ bridge }: { bridge: Bridge }) {
  const { currency, before, now, change } = bridge;
  return (
    <table className="w-full table-fixed text-sm" data-part="bridge">
      <caption className="sr-only">What changed revenue, in {currency}; the terms add up to the change</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Term</th>
          <th scope="col">{currency}</th>
          <th scope="col">Effect</th>
        </tr>
      </thead>
      <tbody>
        <Total name="before" word="Before" amount={formatValue(before, "money", currency)} />
        {TERMS.map((term) => (
          <TermRow key={term.name} term={term} bridge={bridge} />
        ))}
        <Total name="change" word="Change" amount={formatSigned(change, "money", currency)} />
        <Total name="now" word="Now" amount={formatValue(now, "money", currency)} />
      </tbody>
    </table>
  );
}

function Total({ name, word, amount }: { name: string; word: string; amount: string }) {
  return (
    <tr data-term={name} className="border-line border-t font-medium first:border-t-0">
      <th scope="row" className="py-2 pr-3 text-left font-medium">
        {word}
      </th>
      <td className="w-28 whitespace-nowrap py-2 pr-3 text-right">{amount}</td>
      <td className="w-[42%] max-sm:w-24" />
    </tr>
  );
}

function TermRow({ term: { name, word, about }, bridge }: { term: Term; bridge: Bridge }) {
  const amount = bridge[name];
  const sign = compare(amount, 0);
  const most = TERMS.map((term) => bridge[term.name]);
  return (
    <tr data-term={name} className="border-line border-t">
      <th scope="row" className="py-2 pr-3 text-left font-normal">
        {word} <span className="text-soft text-xs max-sm:block">{about}</span>
      </th>
      <td className="w-28 whitespace-nowrap py-2 pr-3 text-right">{formatSigned(amount, "money", bridge.currency)}</td>
      <td className="w-[42%] py-2 max-sm:w-24">
        <span className="flex items-center gap-2">
          <span className="flex h-3 min-w-0 flex-1 rounded bg-raised max-sm:hidden" aria-hidden="true">
            {sign !== 0 && (
              <span
                className={classNames("h-3 min-w-px rounded", sign < 0 ? "bg-bad" : "bg-good")}
                style={{ width: widthOf(amount, most) }}
              />
            )}
          </span>
          <span className={classNames("w-20 shrink-0 text-xs", ["text-bad", "text-soft", "text-good"][sign + 1])}>
            {["▼ lowered it", "■ nothing", "▲ raised it"][sign + 1]}
          </span>
        </span>
      </td>
    </tr>
  );
}
