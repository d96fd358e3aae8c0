import type { Change, Driver } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { formatSpan } from "@/lib/format/dates";
import { plainDates } from "@/lib/format/plain-dates";
import { formatChange, formatValue } from "@/lib/format/value";
import type { Filter } from "@/lib/lead";
import { changeText, driverName, driverNotes, driverSentence, TERM_WORDS } from "@/lib/today/words";
import { usePage } from "@/lib/use-page";
import { Evidence } from "../evidence";
import { Name } from "../name";
import { RowName } from "../ui/row-name";
import { WhereFrom } from "../ui/where-from";

/** One figure's change: the parts that make most of it, all others as one, and their sum, which is the change. */
export function ChangeTable({ change }: { change: Change }) {
  return (
    <section aria-label={`What changed: ${change.label}`} data-change={change.slug} className="min-w-0">
      <header className="flex flex-wrap items-baseline gap-x-2">
        <h3 className="font-medium text-sm">{change.label}</h3>
        <Evidence of={change.evidence} />
        <p className="text-soft text-xs">{span(change)}</p>
      </header>
      {change.others ? <Parts change={change} /> : <p className="mt-1 text-soft text-sm">{why(change)}</p>}
    </section>
  );
}

function Parts({ change }: { change: Change }) {
  const { drivers, others } = change;
  const largest = Math.max(...[...drivers, others].map((part) => Math.abs(Number(part?.change ?? 0))), 1e-12);
  return (
    <table className="mt-1 w-full table-fixed text-sm">
      <caption className="sr-only">
        {change.label}, by what changed most. The parts add up to {changeText(change.change, change)}.
      </caption>
      <colgroup>
        <col />
        <col className="w-34" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th>Part</th>
          <th>Change</th>
        </tr>
      </thead>
      <tbody>
        {drivers.map((driver) => (
          <Row key={keyOf(driver)} driver={driver} change={change} largest={largest} />
        ))}
        {others && others.parts > 0 && (
          <tr className="border-line border-t text-soft">
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              Everything else ({others.parts} {others.parts === 1 ? "part" : "parts"})
            </th>
            <Amount change={change} value={others.change} />
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr className="border-edge border-t">
          <th scope="row" className="py-1 pr-3 text-left font-medium">
            Together
          </th>
          <td className="whitespace-nowrap py-1 text-right font-semibold">
            {changeText(change.change, change)}
            <span className="ml-1.5 font-normal text-soft text-xs">{relative(change)}</span>
          </td>
        </tr>
        {change.terms.length > 0 && (
          <tr>
            <td colSpan={2} className="pt-1 text-soft text-xs">
              The same by{" "}
              {change.terms
                .map(({ term, money }) => `${TERM_WORDS[term].toLowerCase()} ${changeText(money, change)}`)
                .join(" · ")}
            </td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}

function Row({ driver, change, largest }: { driver: Driver; change: Change; largest: number }) {
  const notes = driverNotes(driver, change.period?.to ?? null);
  const share = Math.abs(Number(driver.change ?? 0)) / largest;
  return (
    <tr data-traced className="border-line border-t first:border-t-0">
      <th scope="row" title={driverSentence(driver, change)} className="min-w-0 py-1 pr-3 text-left font-normal">
        <Title driver={driver} change={change} />
        {notes.length > 0 && <span className="block text-soft text-xs">{notes.join(" · ")}</span>}
        <span
          aria-hidden="true"
          className="mt-0.5 block h-0.5 rounded bg-series/70"
          style={{ width: `${100 * share}%` }}
        />
      </th>
      <Amount
        change={change}
        value={driver.change}
        title={`${formatValue(driver.before, change.unit, change.currency)} before, ${formatValue(driver.now, change.unit, change.currency)} now`}
      />
    </tr>
  );
}

/** A song opens its page; what is told of an artist or a store narrows this one. */
function Title({ driver, change: { slug, label, period } }: { driver: Driver; change: Change }) {
  const { where } = usePage();
  const name = driverName(driver, slug);
  const of = filtersOf(driver);
  const to = driver.recording && `/recording/?${new URLSearchParams({ isrc: driver.recording })}`;
  const lead = to ? { to } : of.length > 0 ? { where: of } : null;
  const over = period ? { span: { from: period.from, to: period.to } } : {};
  return (
    <span className="flex items-center gap-1">
      <RowName lead={lead} where={where} className="hover:underline">
        <Name>{name}</Name>
      </RowName>
      <WhereFrom title={name} figures={[{ slug, word: label, where: [...of, ...unnamed(driver)], over }]} />
    </span>
  );
}

/** What is told of no song stands apart from the songs of the same artist or store. */
function unnamed({ recording }: Driver): Filter[] {
  return recording === null ? [["recording", "unknown"]] : [];
}

/** The filters that mean a part. */
function filtersOf({ recording, artist, store }: Driver): Filter[] {
  const named = [
    ["recording", recording],
    ["artist", recording ? null : artist],
    ["store", store],
  ] as const;
  return named.flatMap(([name, value]): Filter[] => (value === null ? [] : [[name, value]]));
}

function Amount({ change, value, title }: { change: Change; value: Driver["change"]; title?: string }) {
  const rises = Number(value ?? 0) > 0;
  return (
    <td title={title} className="whitespace-nowrap py-1 text-right align-top">
      <span aria-hidden="true" className={classNames("mr-1 text-[0.7em]", rises ? "text-good" : "text-bad")}>
        {Number(value ?? 0) === 0 ? "" : rises ? "▲" : "▼"}
      </span>
      {changeText(value, change)}
    </td>
  );
}

function keyOf({ recording, artist, store }: Driver): string {
  return [recording, artist, store].join("/");
}

function relative({ change, before }: Change): string {
  const base = Number(before ?? 0);
  return base > 0 ? `(${formatChange(Number(change) / base)})` : "";
}

function span({ period, compared_with }: Change): string | null {
  if (!period || !compared_with) return null;
  const now = formatSpan(period.from, period.to, period.grain);
  return `${now} against ${formatSpan(compared_with.from, compared_with.to, period.grain, period.to)}`;
}

function why({ reason }: Change): string {
  return reason ? plainDates(reason) : "Nothing can be compared here yet.";
}
