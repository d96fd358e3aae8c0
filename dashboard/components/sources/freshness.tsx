"use client";
import type { Definition, Source, Status } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { formatAge, formatDayShort, formatInstant } from "@/lib/format/dates";
import { useOffline } from "@/lib/offline/state";
import { ageOf, sourceState } from "@/lib/tile-state";
import { useNow } from "@/lib/use-now";
import { Name } from "../name";

const COLOURS = { fresh: "text-soft", ageing: "text-amber", stale: "text-bad" };
const MARKS = { fresh: "●", ageing: "◐", stale: "○" };
const WORDS = { fresh: "Fresh", ageing: "Ageing", stale: "Stale" };

type Props = {
  status: Status | undefined;
  definitions: Definition[] | undefined;
  /** The newest question was not answered: what is shown is the last good answer, and says so. */
  failed?: boolean;
};

/** Each source with its own state and the last day it has told of. */
export function Freshness({ status, definitions = [], failed = false }: Props) {
  const now = useNow();
  const offline = useOffline();
  return (
    <section
      aria-label="Sources"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
      tabIndex={0}
      className="panel @container flex h-full min-w-0 flex-col overflow-y-auto px-3.5 py-3"
    >
      <h2 className="mb-1 flex flex-wrap gap-x-2 font-medium text-soft text-sm">
        Sources
        {(failed || offline) && (
          <span role="status" className="font-medium text-bad">
            Not refreshed: as last known
          </span>
        )}
      </h2>
      {status?.sources.length === 0 && <p className="text-soft text-xs">Nothing has been read yet.</p>}
      <ul className="grid flex-1 content-start gap-x-6 @lg:grid-cols-2 @3xl:grid-cols-3">
        {worstFirst(status?.sources ?? [], now).map((source) => (
          <SourceRow
            key={`${source.source}/${source.account ?? ""}`}
            source={source}
            now={now}
            monthly={monthlyOf(source, definitions)}
          />
        ))}
      </ul>
    </section>
  );
}

const ORDER = { stale: 0, ageing: 1, fresh: 2 };

function worstFirst(sources: Source[], now: number): Source[] {
  return sources.toSorted((a, b) => ORDER[sourceState(a, now)] - ORDER[sourceState(b, now)]);
}

/** The figures that count this source's complete sale months only, and so end earlier than it does. */
export function monthlyOf({ source }: Source, definitions: Definition[]): string | null {
  const labels = definitions.filter(({ grain, sources }) => grain === "month" && sources.includes(source));
  if (labels.length === 0) return null;
  return `complete sale months only in ${labels.map(({ label }) => label).join(" and ")}`;
}

function SourceRow({ source, now, monthly }: { source: Source; now: number; monthly: string | null }) {
  const state = sourceState(source, now);
  const age = ageOf(source, now);
  const seen = [
    age !== null && `Newest day ended ${formatAge(age)} ago`,
    source.as_of && `newest file of ${formatInstant(source.as_of)}`,
    `${source.files} files`,
    monthly,
  ];
  return (
    <li
      data-source={source.source}
      data-state={state}
      title={seen.filter(Boolean).join(", ")}
      className="flex min-h-6 min-w-0 items-center gap-2 text-xs"
    >
      <span className={classNames("flex w-16 shrink-0 items-center gap-1 font-medium", COLOURS[state])}>
        <span aria-hidden="true" className="text-[0.85em]">
          {MARKS[state]}
        </span>
        {WORDS[state]}
      </span>
      <Name className="flex-1">{source.account ? `${source.account}, ${source.title}` : source.title}</Name>
      <span className="shrink-0 text-soft">
        {source.complete_to ? `to ${formatDayShort(source.complete_to, new Date(now).toISOString())}` : "no data"}
      </span>
    </li>
  );
}
