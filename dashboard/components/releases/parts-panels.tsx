"use client";
import type { Subject } from "@/lib/api/releases";
import { formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { Change } from "./change";
import { Unknown } from "./unknown";

type Store = Subject["stores"][number];
type Country = Subject["countries"][number];
type Props = Pick<Subject, "stores" | "countries" | "months"> & { currency: string; period: string | null };

const NOT_SOLD = "No complete sale month tells of it.";

/** Where it is played, and where that was paid for: plays by store over the period, money by store and country over a year. */
export function PartsPanels({ stores, countries, months, currency, period }: Props) {
  const year = months ? formatSpan(months.from, months.to, "month") : null;
  return (
    <div className="grid gap-2.5 lg:grid-cols-2">
      <Panel title="Stores" empty={stores.length === 0 ? <None what="store" /> : undefined}>
        <p className="mb-2 text-soft text-xs">{of(period, year)}</p>
        <DataTable
          caption="Stores"
          columns={storeColumns(currency)}
          rows={stores}
          rowKey={({ key }) => key}
          first={12}
        />
      </Panel>
      <Panel title="Countries" empty={countries.length === 0 ? <None what="country" /> : undefined}>
        <p className="mb-2 text-soft text-xs">{of(null, year)}</p>
        <DataTable
          caption="Countries"
          columns={countryColumns(currency)}
          rows={countries}
          rowKey={({ key }) => key ?? ""}
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
  return <p className="text-soft text-sm">{`Nothing tells of it by ${what} yet.`}</p>;
}

function storeColumns(currency: string): Column<Store>[] {
  return [
    { head: "Store", sort: ({ label }) => label, cell: ({ label }) => <Name>{label}</Name> },
    {
      head: "Streams",
      numeric: true,
      sort: ({ streams }) => streams,
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
    ...earned<Store>(currency),
  ];
}

function countryColumns(currency: string): Column<Country>[] {
  return [
    { head: "Country", sort: ({ label }) => label, cell: ({ label }) => <Name>{label}</Name> },
    ...earned<Country>(currency),
  ];
}

/** What statements tell of a part. */
function earned<Part extends { units: number | null; net: string | null }>(currency: string): Column<Part>[] {
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
      sort: ({ net }) => (net === null ? null : Number(net)),
      cell: ({ net }) => (net === null ? <Unknown why={NOT_SOLD} /> : formatValue(net, "money", currency)),
    },
  ];
}
