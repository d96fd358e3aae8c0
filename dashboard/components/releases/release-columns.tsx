// What the list tells of each release, in the order in which one reads it.
import type { ReleaseLine, ReleasesPage } from "@/lib/api/releases";
import { formatDay } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import type { Traced } from "@/lib/lineage-desk";
import { byWhom, differ, kindWord, lackText, releaseTitle, standingText } from "@/lib/releases/words";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Change } from "./change";
import { Spark } from "./spark";
import { Stack } from "./stack";
import { Unknown } from "./unknown";

type Told = Pick<ReleasesPage, "store" | "revenue_currency" | "spend_currency">;

export function columnsOf(told: Told): Column<ReleaseLine>[] {
  return [
    {
      head: "Release",
      sort: ({ release }) => releaseTitle(release),
      cell: ({ release }) => <Name className="font-medium">{releaseTitle(release)}</Name>,
      under: ({ release }) => (
        <Name className="text-soft text-xs">
          {[kindWord(release.kind), byWhom(release)].filter(Boolean).join(" · ")}
        </Name>
      ),
    },
    { head: "Released", sort: ({ release }) => release.day, cell: (line) => <Day line={line} /> },
    {
      head: "Streams",
      numeric: true,
      sort: ({ streams }) => streams,
      figure: (line) => (line.streams === null ? null : ofRelease("streams", line)),
      cell: (line) => <Streams line={line} />,
    },
    { head: "By day", wide: true, cell: ({ trend }) => <Spark points={trend} /> },
    first("First day", ({ first_day }) => first_day),
    first("First 28 days", ({ first_28 }) => first_28),
    money("Revenue", told.revenue_currency, ({ revenue }) => revenue, "No complete sale month has it."),
    money("Ads", told.spend_currency, ({ spend }) => spend, "No campaign is linked to it."),
    {
      head: "Identifiers",
      sort: ({ lacks }) => lacks.length,
      cell: ({ lacks }) => <Lacks lacks={lacks} />,
    },
  ];
}

function money(
  head: string,
  currency: string | null,
  amount: (line: ReleaseLine) => string | null,
  why: string,
): Column<ReleaseLine> {
  return {
    head,
    numeric: true,
    sort: (line) => (amount(line) === null ? null : Number(amount(line))),
    cell: (line) => {
      const told = amount(line);
      return told === null ? <Unknown why={why} /> : formatValue(told, "money", currency);
    },
  };
}

/** A figure of what is on a release; null where no filter means it. */
function ofRelease(slug: string, { release: { upc, recordings } }: ReleaseLine): Traced | null {
  const [alone] = recordings;
  if (upc) return { slug, where: [["release", upc]] };
  return alone && recordings.length === 1 ? { slug, where: [["recording", alone]] } : null;
}

function Day({ line: { release } }: { line: ReleaseLine }) {
  if (!release.day) return <Unknown why="No source gives its release day." />;
  return (
    <Stack>
      <span className="whitespace-nowrap">{formatDay(release.day)}</span>
      {differ(release) && <span className="block text-amber text-xs">sources differ</span>}
    </Stack>
  );
}

function Streams({ line: { release, told, streams, previous, change } }: { line: ReleaseLine }) {
  if (streams === null) return <Unknown why="No recording on it has daily figures." />;
  const some = told < release.recordings.length;
  return (
    <Stack>
      {formatValue(streams, "plays")}
      <span className="block">
        <Change now={streams} before={previous} change={change} />
      </span>
      {some && <span className="block text-soft text-xs">{`${told} of ${release.recordings.length} known`}</span>}
    </Stack>
  );
}

type Began = ReleaseLine["first_28"];

/** What a release had gathered by an age, against the others: ordered by it, the list is a ranking. */
function first(head: string, standing: (line: ReleaseLine) => Began): Column<ReleaseLine> {
  return {
    head,
    numeric: true,
    sort: (line) => standing(line).total,
    cell: (line) => <First began={standing(line)} />,
  };
}

function First({ began: { total, percentile, of, reason } }: { began: Began }) {
  if (total === null) return <Unknown why={reason} />;
  return (
    <Stack>
      {formatValue(total, "plays")}
      <span className="block text-soft text-xs">
        {percentile === null ? `too few others (${of})` : standingText(percentile, of)}
      </span>
    </Stack>
  );
}

function Lacks({ lacks }: { lacks: ReleaseLine["lacks"] }) {
  if (lacks.length === 0) return <span className="text-soft">complete</span>;
  return (
    <details className="text-xs">
      <summary className="min-h-6 cursor-pointer font-medium text-amber">{`${lacks.length} to do`}</summary>
      <ul className="mt-1 grid max-w-56 gap-1">
        {lacks.map(({ name, what, count }) => (
          <li key={name}>{lackText(what, count)}</li>
        ))}
      </ul>
    </details>
  );
}
