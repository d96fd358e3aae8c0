"use client";
import type { Subject } from "@/lib/api/releases";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import type { Filter } from "@/lib/lead";
import type { Traced } from "@/lib/lineage-desk";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { Change } from "./change";
import { Unknown } from "./unknown";

type Store = Subject["stores"][number];
type Country = Subject["countries"][number];
type Props = Pick<Subject, "stores" | "countries" | "months"> & {
  currency: string;
  period: string | null;
  left: Subject["unfollowed"];
  /** The filters that mean what the page is about; none where no question means it. */
  of: readonly Filter[];
};

const UNKNOWN = "unknown";
const NOT_SOLD = "No complete sale month has it.";

/** Where it is played, and where that was paid for: plays by store over the period, money by store and country over a year. A row
 * narrows the page.
 */
export function PartsPanels({ stores, countries, months, currency, period, left, of: mine }: Props) {
  const year = months ? formatSpan(months.from, months.to, "month") : null;
  return (
    <div className="grid gap-2.5 lg:grid-cols-2">
      <Panel title="Stores" left={left.stores} empty={stores.length === 0 ? <None what="store" /> : undefined}>
        <p className="mb-2 text-soft text-xs">{of(period, year)}</p>
        <DataTable
          caption="Stores"
          columns={storeColumns(currency, mine, months)}
          rows={stores}
          rowKey={({ key }) => key}
          leads={({ key }) => ({ where: [["store", key]] })}
          first={12}
        />
      </Panel>
      <Panel
        title="Countries"
        left={left.countries}
        empty={countries.length === 0 ? <None what="country" /> : undefined}
      >
        <p className="mb-2 text-soft text-xs">{of(null, year)}</p>
        <DataTable
          caption="Countries"
          columns={countryColumns(currency, mine, months)}
          rows={countries}
          rowKey={({ key }) => key ?? ""}
          leads={({ key }) => ({ where: [["country", key ?? UNKNOWN]] })}
          first={12}
        />
        <p className="mt-2 text-soft text-xs">From statements: no portal tells plays of one song by country and day.</p>
      </Panel>
    </div>
  );
}

/** Of which days the numbers are. */
function of(period: string | null, year: string | null): string {
  const parts = [period && `Streams of ${period}`, year && `paid streams and revenue of sales in ${year}`];
  const text = parts.filter(Boolean).join("; ");
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function None({ what }: { what: string }) {
  return <p className="text-soft text-sm">{`Nothing is known of it by ${what} yet.`}</p>;
}

function storeColumns(currency: string, mine: readonly Filter[], months: Subject["months"]): Column<Store>[] {
  return [
    { head: "Store", sort: ({ label }) => label, cell: ({ label }) => <Name>{label}</Name> },
    {
      head: "Streams",
      numeric: true,
      sort: ({ streams }) => streams,
      figure: ({ key, streams }) =>
        streams === null || mine.length === 0 ? null : { slug: "streams", where: [...mine, ["store", key]] },
      cell: ({ streams, previous, change }) =>
        streams === null ? (
          <Unknown why="No portal tells it by day." />
        ) : (
          <>
            {formatValue(streams, "plays")}{" "}
            <span className="block">
              <Change now={streams} before={previous} change={change} />
            </span>
          </>
        ),
    },
    ...earned<Store>(currency, ({ key }) => revenueOf(mine, months, ["store", key])),
  ];
}

function countryColumns(currency: string, mine: readonly Filter[], months: Subject["months"]): Column<Country>[] {
  return [
    { head: "Country", sort: ({ label }) => label, cell: ({ label }) => <Name>{label}</Name> },
    ...earned<Country>(currency, ({ key }) => revenueOf(mine, months, ["country", key ?? UNKNOWN])),
  ];
}

/** The revenue of a recording in a store or country. Of a release no question means it: it is that of its recordings. */
function revenueOf(mine: readonly Filter[], months: Subject["months"], part: Filter): Traced | null {
  const recording = mine.filter(([dimension]) => dimension === "recording");
  if (recording.length === 0 || !months) return null;
  return { slug: "revenue", where: [...recording, part], over: { span: { from: months.from, to: months.to } } };
}

type Paid = { units: number | null; net: string | null };

/** What statements tell of a part. */
function earned<Part extends Paid>(currency: string, figure: (part: Part) => Traced | null): Column<Part>[] {
  return [
    {
      head: "Paid streams",
      numeric: true,
      sort: ({ units }) => units,
      cell: ({ units }) => (units === null ? <Unknown why={NOT_SOLD} /> : formatValue(units, "plays")),
    },
    {
      head: "Revenue",
      numeric: true,
      figure: (part) => (part.net === null ? null : figure(part)),
      sort: ({ net }) => (net === null ? null : Number(net)),
      cell: ({ net }) => (net === null ? <Unknown why={NOT_SOLD} /> : formatValue(net, "money", currency)),
    },
  ];
}
