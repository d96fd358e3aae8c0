"use client";
import type { Geography } from "@/lib/api/people";
import { formatDay } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { formatValue } from "@/lib/format/value";
import { nameIn } from "@/lib/own";
import { windowWord } from "@/lib/releases/windows";
import type { Column } from "@/lib/table";
import { Name } from "../name";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";
import { ShareBar } from "./share-bar";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };
type Place = Geography["places"][number];

type Props = {
  query: Query;
  geography: Geography[] | undefined;
  titles: Record<string, string> | undefined;
  left: string[] | undefined;
};

/** Where people are, as each account's newest export shows it; a country narrows the page. */
export function GeographyPanel({ query, geography, titles, left }: Props) {
  return (
    <Panel
      title="Countries"
      query={query}
      height="h-64"
      left={left}
      empty={geography?.length === 0 ? <None /> : undefined}
    >
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2 2xl:grid-cols-3">
        {geography?.map((one) => (
          <Card
            key={[one.source, one.platform, one.account, one.artist, one.window].join("|")}
            told={one}
            source={titles?.[one.source] ?? one.source}
          />
        ))}
      </div>
      <p className="mt-3 max-w-prose text-soft text-xs">
        Each share is of what the export shows. Platforms hide small countries, so how concentrated an audience is can
        only be told as a lower bound; exports are not added up.
      </p>
    </Panel>
  );
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No export has countries for what is chosen here. DistroKid’s and Too Lost’s pages of Apple Music do, for the whole
      label.
    </p>
  );
}

function Card({ told, source }: { told: Geography; source: string }) {
  const { platform_label, account, artist, window, seen, of, places, count } = told;
  const who = artist ?? account;
  return (
    <section aria-label={`Countries on ${platform_label}`} className="min-w-0">
      <h3 className="font-medium text-sm">
        <Name>{[platform_label, who, source !== platform_label && `from ${source}`].filter(Boolean).join(", ")}</Name>
      </h3>
      <p className="mb-1.5 text-soft text-xs">
        {`${of === "share" ? "Shares" : of.charAt(0).toUpperCase() + of.slice(1)}, ${windowWord(window)}, seen ${formatDay(seen)}; ${counted(count, "country", "countries")} shown`}
      </p>
      <DataTable
        caption={`Countries on ${platform_label}`}
        name={nameIn(["countries", platform_label, who].filter(Boolean).join(" "))}
        columns={columns(of)}
        rows={places}
        rowKey={({ key }) => key}
        toldBy={({ told_by }) => told_by}
        leads={({ key }) => ({ where: [["country", key]] })}
        first={8}
      />
    </section>
  );
}

function columns(of: string): Column<Place>[] {
  const share: Column<Place> = {
    head: "Share shown",
    numeric: true,
    sort: ({ share: part }) => part,
    cell: ({ share: part }) => <ShareBar share={part} />,
  };
  const value: Column<Place> = {
    head: of.charAt(0).toUpperCase() + of.slice(1),
    numeric: true,
    sort: ({ value: amount }) => amount,
    cell: ({ value: amount }) => formatValue(amount, "count"),
  };
  const name: Column<Place> = {
    head: "Country",
    sort: ({ label }) => label,
    cell: ({ label }) => <Name>{label}</Name>,
  };
  return of === "share" ? [name, share] : [name, value, share];
}
