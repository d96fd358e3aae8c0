"use client";
import type { Mailing, SocialAnswer } from "@/lib/api/people";
import { formatDay } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Panel } from "../panel";
import { Unknown } from "../releases/unknown";
import { DataTable } from "../ui/data-table";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
type Props = { query: Query; told: SocialAnswer["mailings"] | undefined };

const FEW = "Fewer than 30 mails arrived.";

/** Every mailing: how many arrived, how many clicked, how many left. */
export function MailingsPanel({ query, told }: Props) {
  const why = told?.refusal;
  const none = told && told.campaigns.length === 0;
  return (
    <Panel title="E-mail campaigns" query={query} height="h-72" empty={none ? <None why={why ?? null} /> : undefined}>
      {told && (
        <>
          <ul className="mb-2 flex flex-wrap gap-x-6 gap-y-1 text-soft text-xs">
            {told.lists.map(({ name, campaigns, last, delivered }) => (
              <li key={name ?? ""}>
                <bdi className="font-medium text-ink">{name ?? "A list without a name"}</bdi>
                {`: ${counted(campaigns, "campaign")}, the last ${last ? `on ${formatDay(last)}` : "on no day told"}, ${formatValue(delivered, "count")} arrived`}
              </li>
            ))}
          </ul>
          <DataTable
            caption="E-mail campaigns"
            columns={COLUMNS}
            rows={told.campaigns}
            rowKey={({ campaign, sent_on, to }) => [campaign, sent_on, to].join("|")}
            search={({ campaign, subject, to }) => [campaign, subject, to].join("\n")}
            first={12}
            cards
          />
          <p className="mt-2 max-w-prose text-soft text-xs">
            Open rates are grey because Apple’s mail program opens mails by itself: they compare with nothing. The
            newest mailings still gather clicks.
          </p>
        </>
      )}
    </Panel>
  );
}

function None({ why }: { why: string | null }) {
  return (
    <p className="max-w-prose text-soft text-sm">
      {why ?? "No mailing is told of. Mailchimp → Campaigns → Export gives all of them."}
    </p>
  );
}

const COLUMNS: Column<Mailing>[] = [
  {
    head: "Campaign",
    sort: ({ campaign }) => campaign,
    cell: ({ campaign, subject }) => (
      <>
        <Name className="font-medium">{campaign ?? subject ?? "Without a name"}</Name>
        {subject && <Name className="text-soft text-xs">{subject}</Name>}
      </>
    ),
  },
  {
    head: "Sent",
    sort: ({ sent_on }) => sent_on,
    cell: ({ sent_on }) => (sent_on ? <span className="whitespace-nowrap">{formatDay(sent_on)}</span> : <Unknown />),
  },
  count("Delivered", ({ delivered }) => delivered),
  {
    head: "Unique click rate",
    numeric: true,
    sort: ({ click_rate }) => click_rate,
    cell: ({ click_rate }) =>
      click_rate === null ? (
        <Unknown why={FEW} />
      ) : (
        <span className="font-semibold">{formatValue(click_rate, "percent")}</span>
      ),
  },
  count("Unsubscribed", ({ unsubscribes }) => unsubscribes),
  count("Bounced", ({ bounces }) => bounces),
  {
    head: "Open rate",
    numeric: true,
    quiet: true,
    cell: ({ open_rate }) => (open_rate === null ? <Unknown why={FEW} /> : formatValue(open_rate, "percent")),
  },
];

function count(head: string, value: (mailing: Mailing) => number | null): Column<Mailing> {
  return {
    head,
    numeric: true,
    sort: value,
    cell: (mailing) => {
      const told = value(mailing);
      return told === null ? <Unknown why="The export does not tell it." /> : formatValue(told, "count");
    },
  };
}
