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
type Props = { query: Query; told: SocialAnswer["posts"] | undefined };

/** Posts as they were exported last, and what they gained since the export before. */
export function PostsPanel({ query, told }: Props) {
  return (
    <Panel title="Posts and videos" query={query} height="h-80" empty={told?.count === 0 ? <None /> : undefined}>
      {told && (
        <>
          <DataTable
            caption="Posts and videos"
            columns={COLUMNS}
            rows={told.posts}
            rowKey={(post) => [post.platform, post.account, post.content_id, post.title].join("|")}
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
      No export tells of posts for what is chosen. TikTok Studio → Content, Meta Business Suite → Content, and YouTube
      Studio → Advanced mode give them.
    </p>
  );
}

const COLUMNS: Column<Post>[] = [
  { head: "Post", sort: ({ title }) => title, cell: (post) => <Title post={post} /> },
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
      return told === null ? <Unknown why="This network’s export does not tell it." /> : formatValue(told, "count");
    },
  };
}

function Title({ post: { title, link, artist, account, platform_label } }: { post: Post }) {
  const address = safeLink(link);
  const name = title ?? "Without a title";
  return (
    <>
      {address ? (
        <a
          href={address}
          target="_blank"
          rel="noopener noreferrer"
          className="block min-h-6 font-medium text-accent hover:underline"
        >
          <Name>{name}</Name>
          <span className="sr-only">(opens {platform_label})</span>
        </a>
      ) : (
        <Name className="font-medium">{name}</Name>
      )}
      <Name className="text-soft text-xs">{[platform_label, artist ?? account].filter(Boolean).join(" · ")}</Name>
    </>
  );
}
