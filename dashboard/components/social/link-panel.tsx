"use client";
import { useMemo } from "react";
import type { LinkPage, LinkPart, LinkParts } from "@/lib/api/people";
import type { Series } from "@/lib/chart/figure";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { nameIn } from "@/lib/own";
import { windowWord } from "@/lib/releases/windows";
import { hasVisits, KIND_WORDS, whoClicks } from "@/lib/social/links";
import type { Column } from "@/lib/table";
import { SeriesChart } from "../chart/series-chart";
import { Name } from "../name";
import { Panel } from "../panel";
import { Unknown } from "../releases/unknown";
import { DataTable } from "../ui/data-table";
import { WhereFrom } from "../ui/where-from";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };

type Props = { query: Query; page: LinkPage | undefined; left: string[] | undefined };

/** The link in the profile: how many come, how many go on, and which source makes people click. */
export function LinkPanel({ query, page, left }: Props) {
  const empty = page && page.days.length === 0 && page.kinds.length === 0;
  return (
    <>
      <Panel title="Link page" query={query} height="h-72" left={left} empty={empty ? <None /> : undefined}>
        {page && <Figures page={page} />}
        <div className="mt-3 grid gap-x-8 gap-y-5 lg:grid-cols-2">
          {page?.kinds.map((told) => (
            <Parts
              key={[told.kind, told.platform, told.account].join("|")}
              told={told}
              several={isOneOf(told, page.kinds)}
            />
          ))}
        </div>
      </Panel>
      {page?.days.some(([, visits]) => visits !== null) && <ByDay days={page.days} />}
    </>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No visits are told for what is chosen: a link page is mostly of the whole label. Linktree → Insights gives them;
      the page{" "}
      <a href="/data/" className="font-medium text-accent underline">
        Data
      </a>{" "}
      says how.
    </p>
  );
}

function Figures({ page }: { page: LinkPage }) {
  const visits = sum(page.days.map(([, count]) => count));
  const said = whoClicks(page);
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <div>
          <dt className="flex min-h-6 items-center text-soft text-xs">Visits</dt>
          <dd className="font-semibold text-lg">{visits === null ? <Unknown /> : formatValue(visits, "count")}</dd>
        </div>
        {page.answers.map(({ slug, label, total, unit, reason, refusal }) => (
          <div key={slug} data-traced={total === null ? undefined : true}>
            <dt className="flex min-h-6 items-center gap-1 text-soft text-xs">
              {label}
              <WhereFrom title={label} figures={total === null ? [] : [{ slug, word: label, where: [] }]} />
            </dt>
            <dd className="font-semibold text-lg">
              {total === null ? <Unknown why={refusal?.reason ?? reason} /> : formatValue(total, unit)}
            </dd>
          </div>
        ))}
      </dl>
      {said && <p className="mt-2 max-w-prose text-sm">{said}</p>}
    </>
  );
}

function sum(counts: (number | null)[]): number | null {
  const told = counts.filter((count) => count !== null);
  return told.length === 0 ? null : told.reduce((all, count) => all + count, 0);
}

/** Whether other pages tell of the same kind. */
function isOneOf({ kind }: LinkParts, kinds: LinkParts[]): boolean {
  return kinds.filter((other) => other.kind === kind).length > 1;
}

function Parts({ told, several }: { told: LinkParts; several: boolean }) {
  const kind = KIND_WORDS[told.kind] ?? told.kind;
  const word = several && told.account ? `${kind}, ${told.account}` : kind;
  return (
    <section aria-label={word} className="min-w-0">
      <h3 className="font-medium text-sm">
        <Name>{word}</Name>
      </h3>
      <p className="mb-1.5 text-soft text-xs">
        {told.window ? `Over ${windowWord(told.window)}, ` : "The export does not say of which days; "}
        {`seen ${formatDay(told.seen)}`}
      </p>
      <DataTable
        caption={word}
        name={nameIn(`link ${word}`)}
        columns={columns(told)}
        rows={told.parts}
        toldBy={({ told_by }) => told_by}
        rowKey={({ key }) => key}
        first={8}
      />
    </section>
  );
}

function columns(told: LinkParts): Column<LinkPart>[] {
  const name: Column<LinkPart> = {
    head: "From",
    sort: ({ label }) => label,
    cell: ({ label }) => <Name>{label}</Name>,
  };
  const clicks: Column<LinkPart> = {
    head: "Clicks",
    numeric: true,
    sort: ({ clicks: count }) => count,
    cell: ({ clicks: count }) => formatValue(count, "count"),
  };
  if (!hasVisits(told)) return [{ ...name, head: "Link" }, clicks];
  return [
    { ...name, head: told.kind === "referrer" ? "From" : (KIND_WORDS[told.kind] ?? told.kind) },
    {
      head: "Visits",
      numeric: true,
      sort: ({ visits }) => visits,
      cell: ({ visits }) => formatValue(visits, "count"),
    },
    clicks,
    {
      head: "Click rate",
      numeric: true,
      sort: ({ rate }) => rate,
      cell: ({ rate, visits }) =>
        rate === null ? (
          <Unknown why={`Too few visits for a rate (base ${formatValue(visits, "count")}).`} />
        ) : (
          formatValue(rate, "percent")
        ),
    },
  ];
}

function ByDay({ days }: { days: LinkPage["days"] }) {
  const series = useMemo<Series[]>(
    () => [
      { key: "visits", label: "Visits", look: "other", points: days.map(([day, visits]) => [day, visits]) },
      { key: "clicks", label: "Clicks", look: "other", points: days.map(([day, , clicks]) => [day, clicks]) },
    ],
    [days],
  );
  const first = days[0]?.[0];
  const last = days.at(-1)?.[0];
  return (
    <SeriesChart
      title="Visits of the link page, and clicks on it"
      sentence={`By day${first && last ? `, ${formatDay(first)} to ${formatDay(last)}` : ""}, by the clock of the page. One visit may click several times.`}
      unit="count"
      series={series}
      x="day"
      adds
      csvName="link-page"
    />
  );
}
