"use client";
import type { Network } from "@/lib/api/people";
import type { Value } from "@/lib/api/types";
import { formatValue, type Unit } from "@/lib/format/value";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Panel } from "../panel";
import { Stack } from "../releases/stack";
import { Unknown } from "../releases/unknown";
import { DataTable } from "../ui/data-table";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };

type Props = { query: Query; networks: Network[] | undefined; left: string[] | undefined };

/** Each network by its own ways of counting; a row narrows the page to it. */
export function NetworksPanel({ query, networks, left }: Props) {
  return (
    <Panel
      title="Networks"
      query={query}
      height="h-32"
      left={left}
      empty={networks?.length === 0 ? <None /> : undefined}
    >
      {networks && (
        <DataTable
          caption="Networks"
          columns={COLUMNS}
          rows={networks}
          rowKey={({ platform }) => platform}
          leads={({ platform }) => ({ where: [["platform", platform]] })}
          cards
        />
      )}
      <p className="mt-2 max-w-prose text-soft text-xs">
        Follows, not people: one person follows on several networks. Each calls something else a view. So nothing here
        is added over networks.
      </p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No account is there for what is chosen. TikTok, Instagram, YouTube, X and SoundCloud each export their figures by
      day;{" "}
      <a href="/data/" className="font-medium text-accent underline">
        Data
      </a>{" "}
      says where.
    </p>
  );
}

/** The figure of the registry that each number of a network is. */
const FIGURES = {
  follows: "social_followers",
  growth: "social_follower_growth",
  views: "views",
  engagement: "engagement_rate",
  posts_a_week: "posts_a_week",
  since_post: "days_since_post",
};
type FigureName = keyof typeof FIGURES;

function told(head: string, name: FigureName, unit: Unit, before?: string): Column<Network> {
  return {
    head,
    numeric: true,
    sort: ({ figures }) => (figures[name] == null ? null : Number(figures[name])),
    figure: ({ platform, figures }) =>
      figures[name] == null ? null : { slug: FIGURES[name], where: [["platform", platform]] },
    cell: ({ figures, before: earlier }) => (
      <Figure
        value={figures[name] ?? null}
        unit={unit}
        before={before ? (earlier[name] ?? null) : null}
        word={before}
      />
    ),
  };
}

type FigureProps = { value: Value; unit: Unit; before: Value; word: string | undefined };

function Figure({ value, unit, before, word }: FigureProps) {
  if (value === null) return <Unknown why="This network’s exports do not tell it." />;
  return (
    <Stack>
      {formatValue(value, unit)}
      {before !== null && <span className="block text-soft text-xs">{`${word} ${formatValue(before, unit)}`}</span>}
    </Stack>
  );
}

const COLUMNS: Column<Network>[] = [
  { head: "Network", sort: ({ label }) => label, cell: ({ label }) => <Name>{label}</Name> },
  told("Follows", "follows", "follows", "was"),
  told("Growth", "growth", "percent"),
  told("Views", "views", "views", "was"),
  told("Engagement rate", "engagement", "percent", "was"),
  told("Posts a week", "posts_a_week", "ratio", "was"),
  told("Days since a post", "since_post", "days"),
];
