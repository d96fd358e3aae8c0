import type { Bridge, BridgePart, MoneyPeriod } from "@/lib/api/types";
import { compare } from "@/lib/format/decimal";
import { formatExact, formatSigned, formatValue } from "@/lib/format/value";
import type { Traced } from "@/lib/lineage-desk";
import { figureOfStep, filterFor } from "@/lib/money/traced";
import { TERMS } from "@/lib/money/words";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { type Column, DataTable } from "../ui/data-table";

/** What the streams of each store or country did to each term. */
export function BridgeParts({ bridge: { by, parts, currency, period, compared_with } }: { bridge: Bridge }) {
  const of = (step: string, months: MoneyPeriod, { key }: BridgePart): Traced =>
    figureOfStep(step, months, [filterFor(by, key)]);
  const terms = TERMS.filter((term): term is Exclude<typeof term, { name: "other" }> => term.name !== "other");
  const columns: Column<BridgePart>[] = [
    {
      head: by === "store" ? "Store" : "Country",
      sort: ({ key }) => valueWord(by, key),
      cell: ({ key }) => <Name>{key === "unknown" ? "Unknown" : valueWord(by, key)}</Name>,
    },
    {
      head: "Streams before",
      numeric: true,
      quiet: true,
      sort: ({ before }) => before.streams,
      cell: ({ before }) => formatValue(before.streams, "rows"),
    },
    {
      head: "Streams now",
      numeric: true,
      sort: ({ now }) => now.streams,
      cell: ({ now }) => formatValue(now.streams, "rows"),
    },
    {
      head: "Earned before",
      numeric: true,
      sort: ({ before }) => Number(before.earnings),
      figure: (part) => of("of streams", compared_with, part),
      quiet: true,
      cell: ({ before }) => formatValue(before.earnings, "money", currency),
    },
    {
      head: "Earned now",
      numeric: true,
      sort: ({ now }) => Number(now.earnings),
      figure: (part) => of("of streams", period, part),
      cell: ({ now }) => formatValue(now.earnings, "money", currency),
    },
    ...terms.map(({ name, word }) => ({
      head: word,
      numeric: true,
      sort: (part: BridgePart) => Number(part[name as "volume"]),
      figure: (part: BridgePart) => of(name, period, part),
      cell: (part: BridgePart) => (
        <span title={formatExact(part[name as "volume"], currency)}>
          {formatSigned(part[name as "volume"], "money", currency)}
        </span>
      ),
    })),
  ];
  const sold = parts.filter(({ before, now }) => before.streams !== 0 || now.streams !== 0);
  return (
    <>
      <DataTable
        caption={`Streams by ${by}: before, now, and what they did to each term, in ${currency}`}
        columns={columns}
        rows={sold.toSorted((a, b) => compare(b.now.earnings, a.now.earnings))}
        name="bridge"
        rowKey={({ key }) => key}
        leads={({ key }) => ({ where: [[by, key]] })}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">
        Rounded to the cent; the terms above are rounded once, from the exact amounts of all rows.
      </p>
    </>
  );
}
