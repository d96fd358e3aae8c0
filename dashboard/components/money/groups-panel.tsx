"use client";
import { useQuery } from "@tanstack/react-query";
import { catalogQuery } from "@/lib/api/catalog";
import { waterfallQuery } from "@/lib/api/money";
import type { Steps, Waterfall, WaterfallGroup } from "@/lib/api/types";
import { titles } from "@/lib/catalogue/find";
import { compare, isSome, subtract } from "@/lib/format/decimal";
import { formatExact, formatSigned, formatValue } from "@/lib/format/value";
import { GROUPS, type Group, type MoneyPage } from "@/lib/money/page";
import { GROUP_WORDS, STEPS } from "@/lib/money/words";
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
  const query = useQuery(waterfallQuery(page, true));
  const catalog = useQuery(catalogQuery);
  const titleOf = titles(catalog.data ?? { recordings: [] });
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
      {query.data && <Groups found={query.data} by={page.by} titleOf={titleOf} />}
    </Panel>
  );
}

type Props = { found: Waterfall; by: Group; titleOf: (recording: string) => string };

function Groups({ found: { groups, currency, by: keys }, by, titleOf }: Props) {
  const key = keys[0] ?? "";
  const steps = STEPS.filter(
    ({ name, taken }) => ALWAYS.includes(name) || (taken && groups.some((one) => isSome(one.shown[name]))),
  );
  const columns: Column<WaterfallGroup>[] = [
    { head: GROUP_WORDS[by], cell: (group) => <Name>{groupName(by, group.key[key], titleOf)}</Name> },
    ...steps.map(({ name, word, taken }) => ({
      head: word,
      numeric: true,
      quiet: taken,
      cell: (group: WaterfallGroup) => (
        <span title={formatExact(group.steps[name], currency)}>
          {taken
            ? formatSigned(subtract("0", group.shown[name]) ?? "0", "money", currency)
            : formatValue(group.shown[name], "money", currency)}
        </span>
      ),
    })),
  ];
  return (
    <>
      <DataTable
        caption={`The waterfall by ${GROUP_WORDS[by].toLowerCase()}, in ${currency}`}
        columns={columns}
        rows={sorted(groups, by, key)}
        rowKey={(group) => String(group.key[key])}
        first={12}
      />
      <p className="mt-2 text-soft text-xs">
        Each row is in whole coins of {currency}; steps that are zero everywhere are left out.
      </p>
    </>
  );
}

/** By what was received, months by the calendar; the newest and the most first. */
function sorted(groups: WaterfallGroup[], by: Group, key: string): WaterfallGroup[] {
  return groups.toSorted((a, b) =>
    by === "month" ? (b.key[key] ?? "").localeCompare(a.key[key] ?? "") : compare(b.steps.net, a.steps.net),
  );
}
