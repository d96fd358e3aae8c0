"use client";
import { useQuery } from "@tanstack/react-query";
import { restatementsQuery } from "@/lib/api/quality";
import { sourcesQuery } from "@/lib/api/queries";
import type { KnownSource, Restatement, Restatements } from "@/lib/api/types";
import { type DataPage, type Restated, writeData } from "@/lib/data/page";
import { tableWord } from "@/lib/data/rules";
import { formatDay, formatInstant } from "@/lib/format/dates";
import { plainDates } from "@/lib/format/plain-dates";
import { counted } from "@/lib/format/sentences";
import { formatValue, MISSING } from "@/lib/format/value";
import type { Lead } from "@/lib/lead";
import { sourceTitle } from "@/lib/sources";
import { Panel } from "../panel";
import { Choice } from "../ui/choice";
import { type Column, DataTable } from "../ui/data-table";
import { usePainted } from "../use-painted";
import { SourceFilter } from "./source-filter";
import { changeData } from "./use-data";

const CHOICES: { value: Restated; word: string }[] = [
  { value: "settled", word: "After it had settled" },
  { value: "other", word: "While it could change" },
  { value: "all", word: "All" },
];

/** Figures that a later file corrected; above all those that had settled. */
export function RestatementsPanel({ page }: { page: DataPage }) {
  const query = useQuery(restatementsQuery(page));
  const known = useQuery(sourcesQuery);
  const { data } = query;
  const sources = [...new Set((data?.summary ?? []).map(({ source }) => source))];
  usePainted(data?.revision);
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Panel
        title="Corrected later"
        tools={
          <div className="flex flex-1 flex-wrap items-center justify-between gap-2">
            <Choice
              label="Which restatements"
              choices={CHOICES}
              value={page.restated}
              onChange={(restated) => changeData({ restated })}
            />
            <SourceFilter sources={sources} known={known.data ?? []} chosen={page.source} />
          </div>
        }
        query={query}
        height="h-96"
      >
        {data && <Found told={data} known={known.data ?? []} page={page} />}
      </Panel>
      {data && data.summary.length > 0 && (
        <Panel title="How often, by the age of the figure">
          <Summary told={data} known={known.data ?? []} page={page} />
        </Panel>
      )}
    </div>
  );
}

type Props = { told: Restatements; known: KnownSource[]; page: DataPage };

/** A row shows what its source alone told otherwise, or all again. */
function narrowTo(page: DataPage, source: string): Lead {
  const chosen = page.source === source;
  return { to: writeData({ ...page, source: chosen ? null : source }) || "?", chosen };
}

function Found({ told: { found, alerts, restatements }, known, page }: Props) {
  return (
    <>
      <p className="mb-3 text-sm">
        {alerts > 0 ? (
          <strong className="font-semibold text-amber">
            ! {counted(alerts, "figure")} changed after they had settled.
          </strong>
        ) : (
          <span className="text-good">✓ No figure changed after it had settled.</span>
        )}{" "}
        <span className="text-soft">
          {counted(found, "restatement")} here
          {restatements.length < found && `, the newest ${formatValue(restatements.length, "rows")} of them listed`}.
        </span>
      </p>
      {restatements.length > 0 && (
        <DataTable
          caption="Figures that a later file corrected, the newest first"
          columns={columnsOf(known)}
          rows={restatements}
          rowKey={(one) =>
            [one.source, one.feed, one.account, one.table, one.measure, one.time, one.part, one.observed_at].join("/")
          }
          leads={({ source }) => narrowTo(page, source)}
          first={25}
        />
      )}
    </>
  );
}

function columnsOf(known: KnownSource[]): Column<Restatement>[] {
  return [
    {
      head: "Figure",
      cell: ({ measure, table, time }) =>
        `${tableWord(measure)} of ${formatDay(time, table === "royalties" ? "month" : "day")}`,
      under: ({ table, part }) => (
        <span className="block text-soft text-xs">
          {[tableWord(table), part && plainDates(part)].filter(Boolean).join(", ")}
        </span>
      ),
    },
    { head: "Before", numeric: true, cell: ({ before, currency }) => told(before, currency) },
    {
      head: "After",
      numeric: true,
      cell: ({ after, currency }) => (after === null ? "not there any more" : told(after, currency)),
    },
    {
      head: "Change",
      numeric: true,
      cell: ({ delta, currency }) => (delta === null ? MISSING : withSign(told(delta, currency))),
    },
    { head: "Had settled", cell: ({ settled }) => <Settled settled={settled} /> },
    { head: "Age", numeric: true, cell: ({ age_days }) => counted(age_days, "day") },
    { head: "In the file", quiet: true, cell: (one) => <TellingFile one={one} known={known} /> },
  ];
}

function TellingFile({
  one: { source, feed, account, observed_at },
  known,
}: {
  one: Restatement;
  known: KnownSource[];
}) {
  return (
    <span className="block min-w-44">
      {[sourceTitle(source, known), account].filter(Boolean).join(", ")}
      <span className="block text-xs">
        {feed.replaceAll("_", " ")}, {formatInstant(observed_at)}
      </span>
    </span>
  );
}

function Settled({ settled }: { settled: boolean }) {
  return settled ? <span className="font-medium text-amber">! Yes</span> : <span className="text-soft">No</span>;
}

function Summary({ told: { summary }, known, page }: Props) {
  return (
    <DataTable
      caption="Of all figures of a measure, how many were corrected up to an age"
      columns={[
        { head: "Measure", cell: ({ measure, table }) => `${tableWord(measure)} (${tableWord(table).toLowerCase()})` },
        { head: "Source", cell: ({ source }) => sourceTitle(source, known) },
        {
          head: "Age",
          cell: ({ up_to_days }) => (up_to_days === null ? "Older" : `Up to ${counted(up_to_days, "day")}`),
        },
        { head: "Figures", numeric: true, quiet: true, cell: ({ figures }) => formatValue(figures, "rows") },
        { head: "Corrected", numeric: true, cell: ({ restated }) => formatValue(restated, "rows") },
        { head: "Share", numeric: true, cell: ({ share }) => formatValue(share, "percent") },
        {
          head: "Changed their sum by",
          numeric: true,
          cell: ({ delta }) => (delta === null ? MISSING : withSign(formatValue(delta, "percent"))),
        },
      ]}
      rows={summary}
      rowKey={(one) => [one.source, one.table, one.measure, one.up_to_days].join("/")}
      leads={({ source }) => narrowTo(page, source)}
      first={25}
    />
  );
}

/** Money in its currency; plays and people as whole numbers. */
export function told(value: string, currency: string | null): string {
  return formatValue(value, currency ? "money" : "rows", currency);
}

function withSign(text: string): string {
  return text.startsWith("−") || !/[1-9]/.test(text) ? text : `+${text}`;
}
