"use client";
import { useQuery } from "@tanstack/react-query";
import { payeesQuery } from "@/lib/api/money";
import type { MoneyPeriod, PayeeTotals } from "@/lib/api/types";
import { formatExact, formatValue } from "@/lib/format/value";
import { besideOwed } from "@/lib/money/owed";
import { writeMoney } from "@/lib/money/page";
import { overMonths } from "@/lib/money/traced";
import { useAddressRead } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";
import { usePaintedQuery } from "../use-painted";
import { MoneyControls } from "./money-controls";
import type { PartProps } from "./money-page";

/** Everyone who has a share, and what the label owes them. */
export function PayeesPanel({ page }: PartProps) {
  const query = useQuery({ ...payeesQuery(page), enabled: useAddressRead() });
  const { data } = query;
  usePaintedQuery(data);
  return (
    <>
      <MoneyControls page={page} period={data?.period} />
      <Panel title="Payees" query={query} empty={data?.payees.length === 0 ? <None /> : undefined}>
        {data && (
          <DataTable
            caption={`What the label owes each payee, in ${data.currency}`}
            columns={columnsOf(data.currency, data.period)}
            rows={data.payees}
            name="payees"
            rowKey={({ name }) => name}
            leads={({ name }) => ({ to: writeMoney({ ...page, payee: name }) })}
          />
        )}
        {data && <Beside payees={data.payees} />}
        <p className="mt-2 max-w-prose text-soft text-xs">
          Due is all that was earned so far. What was already paid out is not recorded yet, so it is not taken off.
        </p>
      </Panel>
    </>
  );
}

/** What is owed in no column of the table. */
function Beside({ payees }: { payees: PayeeTotals[] }) {
  const told = payees.flatMap((payee) => besideOwed(payee).map((sentence) => `${payee.name}: ${sentence}`));
  return (
    <ul className="mt-2 grid gap-1 text-amber text-xs">
      {told.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

const SHARES =
  "What is owed is a share of what the label received for some recordings: of the lines behind this figure.";

function columnsOf(currency: string, period: MoneyPeriod): Column<PayeeTotals>[] {
  const amount = (head: string, name: "opening" | "earned" | "due" | "by_distributor"): Column<PayeeTotals> => ({
    head,
    numeric: true,
    quiet: name !== "due",
    sort: (payee) => Number(payee[name]),
    figure: () => ({ slug: "revenue", where: [], over: overMonths(period), beside: SHARES }),
    cell: (payee) => (
      <span title={formatExact(payee[name], currency)}>{formatValue(payee[name], "money", currency)}</span>
    ),
  });
  return [
    { head: "Payee", sort: ({ name }) => name, cell: ({ name }) => <Name className="font-medium">{name}</Name> },
    amount("Due", "due"),
    { head: "Recordings", numeric: true, quiet: true, cell: ({ recordings }) => formatValue(recordings, "rows") },
    amount("Earned in these months", "earned"),
    amount("Before", "opening"),
    amount("Paid by the distributor", "by_distributor"),
  ];
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      Nobody has a share yet: all that recordings earn is the label’s own. Give shares in the{" "}
      <a href="/catalogue/?part=shares" className="font-medium text-accent underline">
        catalogue
      </a>
      .
    </p>
  );
}
