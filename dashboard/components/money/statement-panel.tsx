"use client";
import { useQuery } from "@tanstack/react-query";
import { statementAddress, statementQuery } from "@/lib/api/money";
import type { Statement } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { formatValue } from "@/lib/format/value";
import { besideOwed } from "@/lib/money/owed";
import { writeMoney } from "@/lib/money/page";
import { Panel } from "../panel";
import { Amount } from "../ui/amount";
import { buttonStyle } from "../ui/button";
import { goTo } from "../ui/part-links";
import { usePaintedQuery } from "../use-painted";
import { MoneyControls } from "./money-controls";
import type { PartProps } from "./money-page";
import { StatementLines } from "./statement-lines";

/** One payee (`isOwn`: who looks): what came before, each line of the months, and what is due. */
export function StatementPanel({ page, payee, isOwn = false }: PartProps & { payee: string; isOwn?: boolean }) {
  const query = useQuery(statementQuery(page, payee));
  const { data } = query;
  const back = writeMoney({ ...page, payee: null, part: "payees" });
  usePaintedQuery(data);
  return (
    <>
      <MoneyControls page={page} period={data?.period} />
      <Panel
        title={
          <span className="flex min-w-0 flex-wrap items-center gap-x-2">
            {!isOwn && (
              <>
                <a href={back} onClick={(event) => goTo(event, back)} className="font-medium text-accent underline">
                  Payees
                </a>
                <span aria-hidden="true" className="text-soft">
                  ›
                </span>
              </>
            )}
            <bdi>{clipped(data?.payee ?? payee, 80)}</bdi>
          </span>
        }
        tools={
          data && (
            <a href={statementAddress(page, payee)} download className={buttonStyle()}>
              Statement as CSV
            </a>
          )
        }
        query={query}
        height="h-96"
      >
        {data && <Totals statement={data} />}
        {data && data.lines.length > 0 && <StatementLines statement={data} isOwn={isOwn} />}
        {data?.lines.length === 0 && <p className="text-soft text-sm">Nothing was earned in these months.</p>}
      </Panel>
    </>
  );
}

export function Totals({ statement }: { statement: Statement }) {
  const { currency, opening, earned, closing, due, by_distributor } = statement;
  const told: [string, string, string][] = [
    ["opening", "Before", opening],
    ["earned", "+ earned", earned],
    ["closing", "= in all", closing],
  ];
  return (
    <>
      <dl className="mb-2 flex flex-wrap gap-x-8 gap-y-2">
        {told.map(([name, word, amount]) => (
          <div key={name}>
            <dt className="text-soft text-xs">{word}</dt>
            <dd data-total={name} className="text-sm">
              <Amount value={amount} currency={currency} />
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-soft text-xs">Due</dt>
          <dd data-total="due" className="font-semibold">
            <Amount value={due} currency={currency} />
          </dd>
        </div>
      </dl>
      <ul className="mb-3 grid gap-1 text-soft text-xs">
        <li>What was already paid out is not recorded yet, so it is not taken off.</li>
        {besideOwed(statement).map((sentence) => (
          <li key={sentence} className="text-amber">
            {sentence}
          </li>
        ))}
        {/[1-9]/.test(by_distributor) && (
          <li>The distributor paid {formatValue(by_distributor, "money", currency)} itself, by our reckoning.</li>
        )}
      </ul>
    </>
  );
}
