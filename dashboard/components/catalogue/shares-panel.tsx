"use client";
import { useState } from "react";
import type { Catalog, Share } from "@/lib/api/types";
import { nameOf } from "@/lib/catalogue/find";
import { percentOf } from "@/lib/catalogue/words";
import { formatDay } from "@/lib/format/dates";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { RowName } from "../ui/row-name";
import { OwnPanel } from "./own-panel";
import { ShareForm } from "./share-form";
import { useKnown } from "./use-catalogue";

export const PAYERS: Record<Share["paid_by"], string> = { label: "The label", distributor: "The distributor" };

/** Who has which part of which recording, from which sale month on. */
export function SharesPanel() {
  const query = useKnown();
  const [changed, setChanged] = useState<Share | null>(null);
  const groups = query.data ? byRecording(query.data) : [];
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Panel title="Shares" query={query} empty={query.data && groups.length === 0 ? <None /> : undefined}>
        <ul className="grid grid-cols-1 gap-4">
          {groups.map(({ recording, name, shares }) => (
            <li key={recording} className="min-w-0">
              <h3 className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-sm">
                <Name className="font-medium">{name}</Name>
                <span className="font-mono text-soft text-xs">{recording}</span>
              </h3>
              <Payees name={name} shares={shares} onChange={setChanged} />
            </li>
          ))}
        </ul>
      </Panel>
      {query.data && <OwnPanel catalog={query.data} />}
      {query.data && query.data.recordings.length > 0 && (
        <Panel title={changed ? "Change a share" : "Another share"}>
          <ShareForm
            key={changed ? `${changed.recording}/${changed.payee}` : "new"}
            catalog={query.data}
            from={changed}
            onDone={() => setChanged(null)}
          />
        </Panel>
      )}
    </div>
  );
}

type PayeesProps = { name: string; shares: Share[]; onChange: (share: Share) => void };

function Payees({ name, shares, onChange }: PayeesProps) {
  return (
    <div className="@container">
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">Shares of {name}</caption>
        <thead className="text-left text-soft text-xs">
          <tr>
            <th className="py-1 pr-3 font-medium">Payee</th>
            <th className="w-20 py-1 pr-3 text-right font-medium">Share</th>
            <th className="w-44 py-1 pr-3 font-medium @max-[30rem]:hidden">Sale months</th>
            <th className="w-32 py-1 pr-3 font-medium @max-[38rem]:hidden">Paid by</th>
            <th className="w-20 py-1 font-medium">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={`${share.payee}/${share.since}`} className="border-line border-t align-baseline">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                <RowName lead={{ to: `/money/?${new URLSearchParams({ payee: share.payee })}` }} where={[]}>
                  <Name>{share.payee}</Name>
                </RowName>
                <span className="block text-soft text-xs @min-[30rem]:hidden">{monthsOf(share)}</span>
                <span className="block text-soft text-xs @min-[38rem]:hidden">
                  Paid by {PAYERS[share.paid_by].toLowerCase()}
                </span>
              </th>
              <td className="py-1.5 pr-3 text-right">{percentOf(share.share)} %</td>
              <td className="py-1.5 pr-3 @max-[30rem]:hidden">{monthsOf(share)}</td>
              <td className="py-1.5 pr-3 @max-[38rem]:hidden">{PAYERS[share.paid_by]}</td>
              <td className="py-0.5 text-right">
                <Button kind="quiet" onClick={() => onChange(share)}>
                  Change<span className="sr-only"> the share of {share.payee}</span>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function monthsOf({ since, until }: Share): string {
  const from = formatDay(since, "month");
  return until ? `${from} – ${formatDay(until, "month")}` : `From ${from} on`;
}

function byRecording({ shares, recordings }: Catalog): { recording: string; name: string; shares: Share[] }[] {
  const names = new Map(recordings.map((one) => [one.recording, nameOf(one)]));
  const told = [...new Set(shares.map(({ recording }) => recording))];
  return told.map((recording) => ({
    recording,
    name: names.get(recording) ?? recording,
    shares: shares.filter((share) => share.recording === recording),
  }));
}

function None() {
  return (
    <p className="max-w-prose text-soft text-sm">
      None yet: all that recordings earn is the label’s own. Give a share below, and its payee has a statement.
    </p>
  );
}
