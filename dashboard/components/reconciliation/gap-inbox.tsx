"use client";
import type { Gap, Gaps } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { formatExact, formatValue } from "@/lib/format/value";
import { narrowTo, PAGE_SIZE, type ReconciliationPage } from "@/lib/reconciliation/page";
import { figureOfGap } from "@/lib/reconciliation/traced";
import { ageWord, bucketWord, claimAddress, whyNoClaim } from "@/lib/reconciliation/words";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { awaited, Panel } from "../panel";
import { Button, buttonStyle } from "../ui/button";
import { type Column, DataTable } from "../ui/data-table";
import { changeReconciliation } from "./use-reconciliation";

/** Each gap with its reason, its age and what it is known from; the largest first. */
export function GapInbox({ gaps, page }: { gaps: Gaps | undefined; page: ReconciliationPage }) {
  return (
    <Panel
      title={page.bucket ? `Gaps: ${bucketWord(page.bucket)}` : "Gaps"}
      tools={gaps && <Paging gaps={gaps} />}
      query={awaited(gaps)}
      height="h-96"
      empty={gaps?.count === 0 ? <None page={page} /> : undefined}
    >
      {gaps && (
        <DataTable
          caption={`Gaps, the largest first, in ${gaps.currency}`}
          columns={columnsOf(gaps.currency, page.asKnownOn)}
          rows={gaps.gaps}
          rowKey={(gap) => [gap.recording, gap.store, gap.country, gap.month, gap.bucket].join("/")}
          name="gaps"
          leads={({ recording }) => narrowTo(page, "recording", recording)}
          first={PAGE_SIZE}
          cards
        />
      )}
      <p className="mt-2 max-w-prose text-soft text-xs">
        Gaps under half a cent are in the sums above and not listed. A claim pack has a letter, and the lines and days
        behind it, with their hashes.
      </p>
    </Panel>
  );
}

function columnsOf(currency: string, asKnownOn: string | null): Column<Gap>[] {
  return [
    {
      head: "Recording",
      sort: ({ title, recording }) => title ?? recording,
      cell: ({ title, recording }) => <Name>{title ?? recording ?? "No recording"}</Name>,
      under: (gap) => <About gap={gap} />,
    },
    {
      head: "Amount",
      numeric: true,
      sort: ({ money }) => Number(money),
      figure: figureOfGap,
      cell: ({ money }) => <span title={formatExact(money, currency)}>{formatValue(money, "money", currency)}</span>,
    },
    { head: "Claim", cell: (gap) => <Claim gap={gap} asKnownOn={asKnownOn} /> },
    { head: "Reason", wide: true, sort: ({ bucket }) => bucketWord(bucket), cell: ({ bucket }) => bucketWord(bucket) },
    { head: "Age", wide: true, sort: ({ age_months }) => age_months, cell: (gap) => <Age gap={gap} /> },
    { head: "Where", wide: true, cell: (gap) => <Where gap={gap} /> },
    {
      head: "Plays",
      numeric: true,
      quiet: true,
      wide: true,
      sort: ({ units }) => units,
      cell: ({ units }) => formatValue(units, "rows"),
    },
    {
      head: "Evidence",
      quiet: true,
      wide: true,
      cell: ({ evidence }) => <span className="block min-w-52">{evidence}</span>,
    },
  ];
}

function About({ gap: { bucket, store, month, age_months } }: { gap: Gap }) {
  return (
    <span className="block text-soft text-xs sm:hidden">
      {bucketWord(bucket)}. {store ? valueWord("store", store) : "No store"}, {formatDay(month, "month")},{" "}
      {ageWord(age_months).toLowerCase()} old
    </span>
  );
}

function Age({ gap: { age_months, month } }: { gap: Gap }) {
  return (
    <span className="whitespace-nowrap">
      {ageWord(age_months)}
      <span className="block text-soft text-xs">{formatDay(month, "month")}</span>
    </span>
  );
}

function Where({ gap: { store, country } }: { gap: Gap }) {
  return (
    <>
      {store ? valueWord("store", store) : "No store"}
      <span className="block text-soft text-xs">{country ? valueWord("country", country) : "All countries"}</span>
    </>
  );
}

function Claim({ gap, asKnownOn }: { gap: Gap; asKnownOn: string | null }) {
  const address = claimAddress(gap, asKnownOn);
  if (!address) return <span className="text-soft text-xs">{whyNoClaim(gap)}</span>;
  return (
    <a href={address} download className={`${buttonStyle()} whitespace-nowrap`}>
      Claim pack
      <span className="sr-only">
        {" "}
        for {gap.title ?? gap.recording}, {formatDay(gap.month, "month")}
      </span>
    </a>
  );
}

function Paging({ gaps: { count, offset, gaps } }: { gaps: Gaps }) {
  if (count === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p role="status" className="text-soft text-sm">
        {formatValue(offset + 1, "rows")}–{formatValue(offset + gaps.length, "rows")} of {formatValue(count, "rows")}
      </p>
      <Button disabled={offset === 0} onClick={() => changeReconciliation({ offset: Math.max(0, offset - PAGE_SIZE) })}>
        Previous
      </Button>
      <Button
        disabled={offset + gaps.length >= count}
        onClick={() => changeReconciliation({ offset: offset + PAGE_SIZE })}
      >
        Next
      </Button>
    </div>
  );
}

function None({ page }: { page: ReconciliationPage }) {
  if (page.offset > 0) {
    return <Button onClick={() => changeReconciliation({ offset: 0 })}>Back to the largest gaps</Button>;
  }
  return <p className="text-soft text-sm">No gap of half a cent or more.</p>;
}
