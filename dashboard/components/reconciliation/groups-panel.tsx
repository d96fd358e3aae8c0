"use client";
import type { ReconciledGroup, ReconciliationAnswer } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { compare } from "@/lib/format/decimal";
import { formatExact, formatValue } from "@/lib/format/value";
import { BY, type By, narrowTo, type ReconciliationPage } from "@/lib/reconciliation/page";
import { figureOfGap } from "@/lib/reconciliation/traced";
import { valueWord } from "../breakdown/dimension-words";
import { Name } from "../name";
import { awaited, Panel } from "../panel";
import { Choice } from "../ui/choice";
import { type Column, DataTable } from "../ui/data-table";
import { changeReconciliation } from "./use-reconciliation";

const WORDS: Record<By, string> = { store: "Store", recording: "Recording", month: "Sale month" };

/** The same gap by store, recording or sale month. */
export function GroupsPanel({ told, page }: { told: ReconciliationAnswer | undefined; page: ReconciliationPage }) {
  const shown = told?.by === page.by ? told : undefined;
  return (
    <Panel
      title="The gap by"
      tools={
        <div className="flex-1">
          <Choice
            label="The gap by"
            choices={BY.map((value) => ({ value, word: WORDS[value] }))}
            value={page.by}
            onChange={(by) => changeReconciliation({ by, offset: page.offset })}
          />
        </div>
      }
      query={awaited(shown)}
      height="h-72"
      empty={shown?.groups.length === 0 ? <p className="text-soft text-sm">No gap.</p> : undefined}
    >
      {shown && (
        <DataTable
          key={page.by}
          caption={`The gap by ${WORDS[page.by].toLowerCase()}, in ${shown.found.currency}`}
          columns={columnsOf(page.by, shown.found.currency)}
          name="gap-by"
          rows={sorted(shown.groups, page.by)}
          rowKey={({ key }) => String(key)}
          leads={({ key }) => narrowTo(page, page.by, key)}
          first={12}
        />
      )}
    </Panel>
  );
}

function columnsOf(by: By, currency: string): Column<ReconciledGroup>[] {
  return [
    {
      head: WORDS[by],
      sort: (group) => (by === "month" ? group.key : nameOf(by, group)),
      named: (group) => nameOf(by, group),
      cell: (group) => <Name>{nameOf(by, group)}</Name>,
    },
    {
      head: currency,
      numeric: true,
      sort: ({ money }) => Number(money),
      figure: ({ key }) => figureOfGap(by === "month" ? { month: key } : { [by]: key }),
      cell: ({ money, shown }) => (
        <span title={formatExact(money, currency)}>{formatValue(shown, "money", currency)}</span>
      ),
    },
    {
      head: "Plays",
      numeric: true,
      quiet: true,
      sort: ({ units }) => units,
      cell: ({ units }) => formatValue(units, "rows"),
    },
    {
      head: "Gaps",
      numeric: true,
      quiet: true,
      sort: ({ gaps }) => gaps,
      cell: ({ gaps }) => formatValue(gaps, "rows"),
    },
  ];
}

function nameOf(by: By, { key, title }: ReconciledGroup): string {
  if (key === null) return `No ${WORDS[by].toLowerCase()}`;
  if (by === "month") return formatDay(key, "month");
  return by === "store" ? valueWord("store", key) : (title ?? key);
}

/** Months the newest first, all else by what is missing. */
function sorted(groups: ReconciledGroup[], by: By): ReconciledGroup[] {
  return groups.toSorted((a, b) =>
    by === "month" ? (b.key ?? "").localeCompare(a.key ?? "") : compare(b.money, a.money),
  );
}
