"use client";
import { useQuery } from "@tanstack/react-query";
import { meQuery } from "@/lib/api/queries";
import type { AttentionItem, FileEntry, Status } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { plainDates } from "@/lib/format/plain-dates";
import { formatValue } from "@/lib/format/value";
import { leadsOn, mayUpload } from "@/lib/pages";
import { valueWord } from "../breakdown/dimension-words";
import { FileCard } from "../files/file-card";
import { Name } from "../name";
import { awaited, Panel } from "../panel";

type Props = { items: AttentionItem[] | undefined; status: Status | undefined; className?: string };

const URGENT: AttentionItem["kind"][] = ["quarantine", "stale"];

/** What is not as it should be: each in a line, with the way to it if one may go there; files that wait are settled here by who may. */
export function Attention({ items, status, className }: Props) {
  const me = useQuery(meQuery).data;
  const calm = items?.length === 0 ? <Nothing /> : undefined;
  return (
    <Panel title="Needs you" query={awaited(items)} height="h-24" className={className} empty={calm}>
      <ul className="grid grid-cols-1 gap-2">
        {items?.map((item) => (
          <li key={`${item.kind}/${item.name}`} data-attention={item.kind} className="text-sm">
            <Line item={item} leads={leadsOn(item.href, me)} />
            {item.kind === "quarantine" && mayUpload(me) && <Quarantine files={status?.quarantine ?? []} />}
            {item.kind === "names" && status && <Names status={status} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** True when something keeps figures from coming; the rest is counted all the same and can wait. */
export function isUrgent(items: AttentionItem[] | undefined): boolean {
  return items?.some(({ kind }) => URGENT.includes(kind)) ?? false;
}

function Line({ item, leads }: { item: AttentionItem; leads: boolean }) {
  const { kind, what, detail, href, value, unit, currency } = item;
  const urgent = URGENT.includes(kind);
  const counted = value !== null && unit !== null && kind !== "quarantine";
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span aria-hidden="true" className={classNames("text-xs", urgent ? "text-bad" : "text-amber")}>
        {urgent ? "○" : "◐"}
      </span>
      {leads ? (
        <a href={href} className="min-w-0 font-medium hover:underline">
          <Name>{plainDates(what)}</Name>
        </a>
      ) : (
        <span className="min-w-0 font-medium">
          <Name>{plainDates(what)}</Name>
        </span>
      )}
      {counted && <span className="font-medium">{formatValue(value, unit, currency)}</span>}
      {detail && <span className="text-soft text-xs">{plainDates(detail)}</span>}
    </p>
  );
}

function Quarantine({ files }: { files: FileEntry[] }) {
  return (
    <ul aria-label="In quarantine" className="mt-1.5 grid grid-cols-1 gap-1.5">
      {files.map((entry) => (
        <li key={entry.id}>
          <FileCard entry={entry} open={files.length === 1} />
        </li>
      ))}
    </ul>
  );
}

/** The names themselves, under a fold: they are counted all the same. */
function Names({ status: { unknown } }: { status: Status }) {
  const kinds = Object.entries(unknown).filter(([, names]) => names.length > 0);
  return (
    <details className="mt-0.5 pl-4 text-xs">
      <summary className="min-h-6 w-fit cursor-pointer text-soft">Which?</summary>
      <ul className="flex flex-wrap gap-1.5">
        {kinds.flatMap(([kind, names]) =>
          names.map((name) => (
            <li key={`${kind}/${name}`} className="max-w-full rounded border border-line px-2 py-0.5">
              <Name>{kind === "countries" ? valueWord("country", name) : name}</Name>
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

function Nothing() {
  return (
    <p className="text-soft text-sm">Nothing. Every file was read, every source is current, nothing is unusual.</p>
  );
}
