"use client";
import { useQuery } from "@tanstack/react-query";
import { payeesQuery } from "@/lib/api/money";
import type { PayeeTotals } from "@/lib/api/types";
import { formatExact, formatValue } from "@/lib/format/value";
import { besideOwed } from "@/lib/money/owed";
import { type MoneyPage, writeMoney } from "@/lib/money/page";
import { useAddressRead } from "@/lib/use-page";
import { Name } from "../name";
import { Panel } from "../panel";
import { type Column, DataTable } from "../ui/data-table";
import { goTo } from "../ui/part-links";
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
            columns={columnsOf(page, data.currency)}
            rows={data.payees}
            rowKey={({ name }) => name}
          />
        )}
        {data && <Beside payees={data.payees} />}
        <p className="mt-2 max-w-prose text-soft text-xs">
          Due is all that was earned so far, in whole coins. What was already paid out is not recorded yet, so it is not
          taken off.
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

function columnsOf(page: MoneyPage, currency: string): Column<PayeeTotals>[] {
  const amount = (head: string, name: "opening" | "earned" | "due" | "by_distributor"): Column<PayeeTotals> => ({
    head,
    numeric: true,
    quiet: name !== "due",
    cell: (payee) => (
      <span title={formatExact(payee[name], currency)}>{formatValue(payee[name], "money", currency)}</span>
    ),
  });
  return [
    { head: "Payee", cell: ({ name }) => <PayeeLink page={page} name={name} /> },
    amount("Due", "due"),
    { head: "Recordings", numeric: true, quiet: true, cell: ({ recordings }) => formatValue(recordings, "rows") },
    amount("Earned in these months", "earned"),
    amount("Before", "opening"),
    amount("Paid by the distributor", "by_distributor"),
  ];
}

function PayeeLink({ page, name }: { page: MoneyPage; name: string }) {
  const search = writeMoney({ ...page, payee: name });
  return (
    <a
      href={search}
      onClick={(event) => goTo(event, search)}
      className="block min-h-6 font-medium text-accent underline"
    >
      <Name>{name}</Name>
    </a>
  );
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
