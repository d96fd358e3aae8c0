"use client";
import { useQuery } from "@tanstack/react-query";
import { ratesQuery } from "@/lib/api/money";
import type { RateCell } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatExact, formatValue, MISSING } from "@/lib/format/value";
import type { Filter } from "@/lib/lead";
import type { MoneyPage } from "@/lib/money/page";
import { figureOfMonth, filterFor } from "@/lib/money/traced";
import { leansOn } from "@/lib/money/words";
import { filterOf, withFilter } from "@/lib/question";
import { changeFilters, currentPage, useAddressRead } from "@/lib/use-page";
import { valueWord } from "../breakdown/dimension-words";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { Select } from "../ui/select";
import { usePaintedQuery } from "../use-painted";
import { MoneyControls } from "./money-controls";
import type { PartProps } from "./money-page";
import { NoMoney } from "./no-money";
import { StoreRates } from "./store-rates";

/** What a stream earned in each store, country and sale month. */
export function RatesPanel({ page }: PartProps) {
  const query = useQuery({ ...ratesQuery(page), enabled: useAddressRead() });
  const { data } = query;
  const chosen = cellOf(page);
  const cells = data ? narrowed(data.cells, chosen) : [];
  usePaintedQuery(data);
  return (
    <>
      <MoneyControls page={page} period={data?.period} />
      {data && data.stores.length > 0 && (
        <Panel title="What a stream earned, by store" className="mb-2.5">
          <StoreRates told={data} shown={data.stores.filter(({ store }) => isOf(store, chosen.store))} />
        </Panel>
      )}
      <Panel
        title="By store, country and sale month"
        tools={data && <Filters cells={data.cells} chosen={chosen} />}
        query={query}
        height="h-96"
        empty={data?.cells.length === 0 ? <NoMoney /> : data && cells.length === 0 ? <NoneHere /> : undefined}
      >
        {data && (
          <DataTable
            key={`${chosen.store}/${chosen.country}`}
            caption={`Rate per stream by store, country and sale month, in ${data.currency}`}
            columns={columnsOf(data.currency)}
            rows={cells}
            name="rates"
            rowKey={(cell) => [cell.store, cell.country, cell.sale_month].join("/")}
            leads={(cell) => ({ where: filtersOf(cell) })}
          />
        )}
        <p className="mt-2 max-w-prose text-soft text-xs">
          With 95 % intervals. A cell of fewer than 100 streams or 5 lines takes the rate of the nearest wider one, and
          says which. Rates come from the label’s own statements only.
        </p>
        {Object.entries(data?.unconverted ?? {}).map(([name, amount]) => (
          <p key={name} className="mt-1 text-amber text-xs">
            {formatValue(amount, "money", name)} have no rate of exchange and are in no cell.
          </p>
        ))}
      </Panel>
    </>
  );
}

type Chosen = { store: string | null; country: string | null };

/** The store and the country that the page is narrowed to. */
function cellOf({ where }: MoneyPage): Chosen {
  return { store: filterOf(where, "store"), country: filterOf(where, "country") };
}

function filtersOf({ store, country }: RateCell): Filter[] {
  return [filterFor("store", store), filterFor("country", country)];
}

function isOf(value: string | null, asked: string | null): boolean {
  return asked === null || (value ?? "unknown") === asked;
}

/** The cells of the chosen store and country: the newest month first, then the most streams. */
export function narrowed(cells: RateCell[], { store, country }: Chosen): RateCell[] {
  return cells
    .filter((cell) => isOf(cell.store, store) && isOf(cell.country, country))
    .toSorted((a, b) => b.sale_month.localeCompare(a.sale_month) || b.units - a.units);
}

function columnsOf(currency: string): Column<RateCell>[] {
  return [
    {
      head: "Store",
      sort: store,
      cell: (cell) => (
        <>
          {store(cell)}
          <span className="block text-soft text-xs sm:hidden">
            {country(cell)}, {formatDay(cell.sale_month, "month")}
          </span>
        </>
      ),
    },
    { head: "Country", wide: true, sort: country, cell: country },
    {
      head: "Sale month",
      wide: true,
      sort: ({ sale_month }) => sale_month,
      cell: ({ sale_month }) => <span className="whitespace-nowrap">{formatDay(sale_month, "month")}</span>,
    },
    {
      head: "Per stream",
      numeric: true,
      sort: ({ rate }) => (rate === null ? null : Number(rate)),
      figure: (cell) =>
        figureOfMonth(
          "rate_per_stream",
          cell.sale_month,
          filtersOf(cell),
          cell.pooled_to === "cell" ? undefined : leansOn(cell),
        ),
      cell: ({ rate }) => <span title={formatExact(rate, currency)}>{formatValue(rate, "rate", currency)}</span>,
    },
    { head: "95 % interval", numeric: true, quiet: true, cell: (cell) => interval(cell, currency) },
    { head: "Streams (n)", numeric: true, sort: ({ units }) => units, cell: ({ units }) => formatValue(units, "rows") },
    { head: "Lines", numeric: true, quiet: true, cell: ({ lines }) => formatValue(lines, "rows") },
    { head: "Rate from", cell: (cell) => <Leaning cell={cell} /> },
  ];
}

function store({ store }: RateCell): string {
  return store ? valueWord("store", store) : "Unknown store";
}

function country({ country }: RateCell): string {
  return country ? valueWord("country", country) : "Unknown country";
}

function interval({ low, high }: RateCell, currency: string): string {
  if (low === null || high === null) return MISSING;
  return `${formatValue(low, "rate", currency)} – ${formatValue(high, "rate", currency)}`;
}

function Leaning({ cell }: { cell: RateCell }) {
  const own = cell.pooled_to === "cell";
  return (
    <span className={own ? "block min-w-52 text-soft" : "block min-w-52 text-amber"}>
      {leansOn(cell)}
      {!own && cell.pool_units !== null && (
        <span className="block text-soft text-xs">{counted(cell.pool_units, "stream")} in all</span>
      )}
    </span>
  );
}

function Filters({ cells, chosen }: { cells: RateCell[]; chosen: Chosen }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <CellFilter label="Store" all="All stores" dimension="store" chosen={chosen.store} cells={cells} />
      <CellFilter label="Country" all="All countries" dimension="country" chosen={chosen.country} cells={cells} />
    </div>
  );
}

type FilterProps = {
  label: string;
  all: string;
  dimension: "store" | "country";
  chosen: string | null;
  cells: RateCell[];
};

function CellFilter({ label, all, dimension, chosen, cells }: FilterProps) {
  const there = new Set(cells.map((cell) => cell[dimension]).filter((value) => value !== null));
  if (chosen) there.add(chosen);
  const options = [...there].map((value) => ({ value, word: valueWord(dimension, value) }));
  return (
    <Select
      label={label}
      value={chosen ?? ""}
      onChange={({ target }) => changeFilters(withFilter(currentPage().where, dimension, target.value || null))}
      className="w-40"
    >
      <option value="">{all}</option>
      {options
        .toSorted((a, b) => a.word.localeCompare(b.word))
        .map(({ value, word }) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
    </Select>
  );
}

function NoneHere() {
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <p className="text-soft">No streams of this store and country in these months.</p>
      <Button onClick={() => changeFilters([])}>All stores and countries</Button>
    </div>
  );
}
