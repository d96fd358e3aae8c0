import type { Bridge, BridgePart } from "@/lib/api/types";
import { compare } from "@/lib/format/decimal";
import { formatExact, formatSigned, formatValue } from "@/lib/format/value";
import { TERMS } from "@/lib/money/words";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { type Column, DataTable } from "../ui/data-table";

/** What the streams of each store or country did to each term. */
export function BridgeParts({ bridge: { by, parts, currency } }: { bridge: Bridge }) {
  const terms = TERMS.filter((term): term is Exclude<typeof term, { name: "other" }> => term.name !== "other");
  const columns: Column<BridgePart>[] = [
    {
      head: by === "store" ? "Store" : "Country",
      cell: ({ key }) => <Name>{key === "unknown" ? "Unknown" : valueWord(by, key)}</Name>,
    },
    { head: "Streams before", numeric: true, quiet: true, cell: ({ before }) => formatValue(before.streams, "rows") },
    { head: "Streams now", numeric: true, cell: ({ now }) => formatValue(now.streams, "rows") },
    {
      head: "Earned before",
      numeric: true,
      quiet: true,
      cell: ({ before }) => formatValue(before.earnings, "money", currency),
    },
    { head: "Earned now", numeric: true, cell: ({ now }) => formatValue(now.earnings, "money", currency) },
    ...terms.map(({ name, word }) => ({
      head: word,
      numeric: true,
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
        rowKey={({ key }) => key}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">
        Shown in whole coins; the terms above are rounded once, from the exact amounts of all rows.
      </p>
    </>
  );
}
