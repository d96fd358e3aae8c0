"use client";
import { useQuery } from "@tanstack/react-query";
import { titlesQuery, waterfallQuery } from "@/lib/api/money";
import type { Steps, Waterfall, WaterfallGroup } from "@/lib/api/types";
import { titled } from "@/lib/catalogue/find";
import { compare, isSome, subtract } from "@/lib/format/decimal";
import { formatExact, formatSigned, formatValue, MISSING } from "@/lib/format/value";
import type { Lead } from "@/lib/lead";
import type { Traced } from "@/lib/lineage-desk";
import { GROUPS, type Group, type MoneyPage, writeMoney } from "@/lib/money/page";
import { figureOfStep, filterFor } from "@/lib/money/traced";
import { GROUP_WORDS, STEPS, whyUnknown } from "@/lib/money/words";
import { useAddressRead } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { Choice } from "../ui/choice";
import { type Column, DataTable } from "../ui/data-table";
import { groupName } from "./group-name";
import { changeMoney } from "./use-money";

const CHOICES = GROUPS.map((value) => ({ value, word: GROUP_WORDS[value] }));
const ALWAYS: (keyof Steps)[] = ["gross", "net", "mine"];

/** The same steps for each artist, store, recording, country or month. */
export function GroupsPanel({ page }: { page: MoneyPage }) {
  const query = useQuery({ ...waterfallQuery(page, true), enabled: useAddressRead() });
  const titles = useQuery({ ...titlesQuery(page), enabled: useAddressRead() });
  const titleOf = titled(titles.data);
  return (
    <Panel
      title="By"
      tools={
        <div className="flex-1">
          <Choice label="By" choices={CHOICES} value={page.by} onChange={(by) => changeMoney({ by })} />
        </div>
      }
      query={query}
      height="h-72"
      className="mt-2.5"
    >
      {query.data && <Groups found={query.data} by={page.by} titleOf={titleOf} page={page} />}
    </Panel>
  );
}

type Props = { found: Waterfall; by: Group; titleOf: (recording: string) => string; page: MoneyPage };

export function Groups({ found: { groups, currency, period, by: keys }, by, titleOf, page }: Props) {
  const key = keys[0] ?? "";
  const figure = (step: string, value: string | null | undefined): Traced =>
    by === "month" && value
      ? figureOfStep(step, { ...period, from: value, to: value })
      : figureOfStep(step, period, [filterFor(by, value)]);
  const steps = STEPS.filter(
    ({ name, taken }) => ALWAYS.includes(name) || (taken && groups.some(({ shown }) => isSome(shown?.[name] ?? null))),
  );
  const columns: Column<WaterfallGroup>[] = [
    {
      head: GROUP_WORDS[by],
      sort: (group) => (by === "month" ? (group.key[key] ?? null) : groupName(by, group.key[key], titleOf)),
      named: (group) => groupName(by, group.key[key], titleOf),
      cell: (group) => <Name>{groupName(by, group.key[key], titleOf)}</Name>,
    },
    ...steps.map(({ name, word, taken }) => ({
      head: word,
      numeric: true,
      quiet: taken,
      sort: ({ shown }: WaterfallGroup) => (shown ? Number(shown[name]) : null),
      figure: (group: WaterfallGroup) => (group.shown ? figure(name, group.key[key]) : null),
      cell: ({ steps, shown, originals }: WaterfallGroup) =>
        steps && shown ? (
          <span title={formatExact(steps[name], currency)}>
            {taken
              ? formatSigned(subtract("0", shown[name]) ?? "0", "money", currency)
              : formatValue(shown[name], "money", currency)}
          </span>
        ) : (
          <span title={whyUnknown(originals, currency)}>{MISSING}</span>
        ),
    })),
  ];
  return (
    <>
      <DataTable
        caption={`The waterfall by ${GROUP_WORDS[by].toLowerCase()}, in ${currency}`}
        columns={columns}
        rows={sorted(groups, by, key)}
        name="groups"
        rowKey={(group) => String(group.key[key])}
        leads={(group) => leadOf(page, by, group.key[key])}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">
        Rows are in whole coins of {currency} and add up to the whole above; steps that are zero everywhere are left
        out.
      </p>
    </>
  );
}

/** A month is looked at alone, or the newest twelve again; anything else narrows the page. */
function leadOf(page: MoneyPage, by: Group, value: string | null | undefined): Lead {
  if (by !== "month") return { where: [filterFor(by, value)] };
  if (!value) return null;
  const month = value.slice(0, 7);
  const chosen = page.from === month && page.to === month;
  return { to: writeMoney({ ...page, from: chosen ? null : month, to: chosen ? null : month }) || "?", chosen };
}

/** By what was received, months by the calendar; the newest and the most first, what is not known last. */
function sorted(groups: WaterfallGroup[], by: Group, key: string): WaterfallGroup[] {
  return groups.toSorted((a, b) => {
    if (by === "month") return (b.key[key] ?? "").localeCompare(a.key[key] ?? "");
    return a.steps && b.steps ? compare(b.steps.net, a.steps.net) : Number(!a.steps) - Number(!b.steps);
  });
}
