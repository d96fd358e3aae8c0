"use client";
import type { Post, SocialAnswer } from "@/lib/api/people";
import { formatDay, formatDayShort } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { safeLink } from "@/lib/safe-link";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Panel } from "../panel";
import { Stack } from "../releases/stack";
import { Unknown } from "../releases/unknown";
import { DataTable } from "../ui/data-table";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
type Props = { query: Query; told: SocialAnswer["posts"] | undefined; left: string[] | undefined };

/** Posts as they were exported last, and what they gained since the export before; one narrows the page to it. */
export function PostsPanel({ query, told, left }: Props) {
  return (
    <Panel
      title="Posts and videos"
      query={query}
      height="h-80"
      left={left}
      empty={told?.count === 0 ? <None /> : undefined}
    >
      {told && (
        <>
          <DataTable
            caption="Posts and videos"
            columns={COLUMNS}
            rows={told.posts}
            rowKey={(post) => [post.platform, post.account, post.content_id, post.title].join("|")}
            toldBy={({ told_by }) => told_by}
            leads={({ content_id, title }) => {
              if (content_id) return { where: [["content_id", content_id]] };
              return title ? { where: [["title", title]] } : null;
            }}
            search={({ title, artist, account, platform_label }) => [title, artist, account, platform_label].join("\n")}
            first={10}
            cards
          />
          <p className="mt-2 max-w-prose text-soft text-xs">
            Counters of a lifetime, as each network counts them. What was gained is of all days between two exports, and
            never spread over them.
            {told.count > told.posts.length &&
              ` The ${told.posts.length} with most views of ${counted(told.count, "post")}.`}
          </p>
        </>
      )}
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No export has posts for what is chosen. TikTok Studio → Content, Meta Business Suite → Content, and YouTube Studio
      → Advanced mode give them.
    </p>
  );
}

const ALL_DAYS =
  "The table tells what was gained between the newest export and the one before; the figure what was gained in the days that are looked at.";

const COLUMNS: Column<Post>[] = [
  { head: "Post", sort: ({ title }) => title, cell: nameOf, under: (post) => <About post={post} /> },
  {
    head: "Published",
    sort: ({ published }) => published,
    cell: ({ published }) =>
      published ? <span className="whitespace-nowrap">{formatDay(published)}</span> : <Unknown />,
  },
  count("Views", ({ views }) => views),
  {
    head: "Gained",
    numeric: true,
    sort: ({ gained }) => gained,
    figure: ({ gained, content_id }) =>
      gained === null || !content_id
        ? null
        : { slug: "views_gained", where: [["content_id", content_id]], beside: ALL_DAYS },
    cell: ({ gained, gained_since, seen }) =>
      gained === null ? (
        <Unknown why="It stands in one export only, or its counter fell." />
      ) : (
        <Stack>
          {formatValue(gained, "views")}
          {gained_since && (
            <span className="block text-soft text-xs">{`${formatDayShort(gained_since, seen)} – ${formatDayShort(seen, seen)}`}</span>
          )}
        </Stack>
      ),
  },
  count("Likes", ({ likes }) => likes),
  count("Comments", ({ comments }) => comments),
  count("Shares", ({ shares }) => shares),
  count("Saves", ({ saves }) => saves),
  {
    head: "Engagement",
    numeric: true,
    sort: ({ engagement }) => engagement,
    cell: ({ engagement, views }) =>
      engagement === null ? (
        <Unknown why={`Too few views for a rate (base ${formatValue(views, "views")}).`} />
      ) : (
        formatValue(engagement, "percent")
      ),
  },
];

function count(head: string, value: (post: Post) => number | null): Column<Post> {
  return {
    head,
    numeric: true,
    sort: value,
    cell: (post) => {
      const told = value(post);
      return told === null ? <Unknown why="This network’s export does not say." /> : formatValue(told, "count");
    },
  };
}

function nameOf({ title }: Post) {
  return <Name className="font-medium">{title ?? "Without a title"}</Name>;
}

/** Where a post is, and whose it is. */
function About({ post: { link, artist, account, platform_label } }: { post: Post }) {
  const address = safeLink(link);
  return (
    <span className="flex min-w-0 gap-1 text-soft text-xs">
      {address ? (
        <a href={address} target="_blank" rel="noopener noreferrer" className="min-h-6 shrink-0 text-accent underline">
          {platform_label}
          <span className="sr-only"> (opens the post)</span>
        </a>
      ) : (
        <span className="shrink-0">{platform_label}</span>
      )}
      {(artist ?? account) && <Name>{`· ${artist ?? account}`}</Name>}
    </span>
  );
}
