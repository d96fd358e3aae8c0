"use client";
import type { Mailing, SocialAnswer } from "@/lib/api/people";
import { formatDay } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import type { Traced } from "@/lib/lineage-desk";
import type { Column } from "@/lib/table";
import { usePage } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { Unknown } from "../releases/unknown";
import { DataTable } from "../ui/data-table";
import { RowName } from "../ui/row-name";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
type Props = { query: Query; told: SocialAnswer["mailings"] | undefined; left: string[] | undefined };

const FEW = "Fewer than 30 mails arrived.";

/** Every mailing: how many arrived, how many clicked, how many left; one, or a list, narrows the page. */
export function MailingsPanel({ query, told, left }: Props) {
  const { where } = usePage();
  const why = told?.refusal;
  const none = told && told.campaigns.length === 0;
  return (
    <Panel
      title="E-mail campaigns"
      query={query}
      height="h-72"
      left={left}
      empty={none ? <None why={why ?? null} /> : undefined}
    >
      {told && (
        <>
          <ul className="mb-2 flex flex-wrap gap-x-6 gap-y-1 text-soft text-xs">
            {told.lists.map(({ name, campaigns, last, delivered }) => (
              <li key={name ?? ""}>
                <span className="inline-block max-w-full align-bottom">
                  <RowName lead={{ where: [["list", name ?? "unknown"]] }} where={where}>
                    <bdi className="font-medium">{name ?? "A list without a name"}</bdi>
                  </RowName>
                </span>
                {`: ${counted(campaigns, "campaign")}, the last ${last ? `on ${formatDay(last)}` : "on an unknown day"}, ${formatValue(delivered, "count")} arrived`}
              </li>
            ))}
          </ul>
          <DataTable
            caption="E-mail campaigns"
            columns={COLUMNS}
            rows={told.campaigns}
            rowKey={({ campaign, sent_on, to }) => [campaign, sent_on, to].join("|")}
            toldBy={({ told_by }) => told_by}
            leads={({ campaign }) => (campaign ? { where: [["campaign", campaign]] } : null)}
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
      {why ?? "No mailing is known. Mailchimp → Campaigns → Export gives all of them."}
    </p>
  );
}

const COLUMNS: Column<Mailing>[] = [
  {
    head: "Campaign",
    sort: ({ campaign }) => campaign,
    cell: ({ campaign, subject }) => <Name className="font-medium">{campaign ?? subject ?? "Without a name"}</Name>,
    under: ({ subject }) => subject && <Name className="text-soft text-xs">{subject}</Name>,
  },
  {
    head: "Sent",
    sort: ({ sent_on }) => sent_on,
    cell: ({ sent_on }) => (sent_on ? <span className="whitespace-nowrap">{formatDay(sent_on)}</span> : <Unknown />),
  },
  count("Delivered", ({ delivered }) => delivered, "delivery_rate"),
  {
    head: "Unique click rate",
    numeric: true,
    sort: ({ click_rate }) => click_rate,
    figure: ({ campaign, click_rate }) => (click_rate === null ? null : of("email_click_rate", campaign)),
    cell: ({ click_rate }) =>
      click_rate === null ? (
        <Unknown why={FEW} />
      ) : (
        <span className="font-semibold">{formatValue(click_rate, "percent")}</span>
      ),
  },
  count("Unsubscribed", ({ unsubscribes }) => unsubscribes, "unsubscribe_rate"),
  count("Bounced", ({ bounces }) => bounces, "bounce_rate"),
  {
    head: "Open rate",
    numeric: true,
    quiet: true,
    figure: ({ campaign, open_rate }) => (open_rate === null ? null : of("open_rate", campaign)),
    cell: ({ open_rate }) => (open_rate === null ? <Unknown why={FEW} /> : formatValue(open_rate, "percent")),
  },
];

/** Mailings are told of all time, so their figures are asked so. */
function of(slug: string, campaign: string | null, beside?: string): Traced | null {
  const over = { span: { period: "all" } } as const;
  return campaign ? { slug, where: [["campaign", campaign]], over, ...(beside && { beside }) } : null;
}

const PART = "The number is a part of this rate: both are read from the same row.";

function count(head: string, value: (mailing: Mailing) => number | null, rate: string): Column<Mailing> {
  return {
    head,
    numeric: true,
    sort: value,
    figure: (mailing) => (value(mailing) === null ? null : of(rate, mailing.campaign, PART)),
    cell: (mailing) => {
      const told = value(mailing);
      return told === null ? <Unknown why="The export does not say." /> : formatValue(told, "count");
    },
  };
}
