"use client";
import { useQuery } from "@tanstack/react-query";
import { dataQuery, type SourceDays } from "@/lib/api/data";
import { classNames } from "@/lib/class-names";
import { piecesOf, STATE_WORDS, spanSentence } from "@/lib/data/days";
import {
  cutTo,
  rhythmSentence,
  STANDING_WORDS,
  STANDINGS,
  STRIP_DAYS,
  type Standing,
  standingOf,
  standingSentence,
  stripOf,
} from "@/lib/data/sources";
import { formatDay } from "@/lib/format/dates";
import { counted } from "@/lib/format/sentences";
import { useNow } from "@/lib/use-now";
import { Name } from "../name";
import { Panel } from "../panel";
import { LOOKS, StripLegend } from "./day-strip";

const MARKS: Record<Standing, { mark: string; className: string }> = {
  quiet: { mark: "●", className: "text-good" },
  due: { mark: "◔", className: "text-amber" },
  late: { mark: "◐", className: "text-amber" },
  stale: { mark: "○", className: "text-bad" },
  none: { mark: "–", className: "text-soft" },
};

/** Each account of each source: how far it tells, whether that is as expected, and its last sixty days. */
export function SourcesPanel() {
  const query = useQuery(dataQuery);
  const now = useNow();
  const sources = (query.data?.sources ?? []).toSorted(
    (one, other) => STANDINGS.indexOf(standingOf(one, now)) - STANDINGS.indexOf(standingOf(other, now)),
  );
  return (
    <Panel
      title="Sources"
      query={query}
      height="h-96"
      empty={query.data && sources.length === 0 ? <Nothing /> : undefined}
    >
      <StripLegend />
      <ul className="mt-2 grid grid-cols-1">
        {sources.map((source) => (
          <Source key={`${source.source}/${source.account ?? ""}`} source={source} now={now} />
        ))}
      </ul>
      <p className="mt-2 text-soft text-xs">
        A strip shows the last {STRIP_DAYS} days, each as its worst report tells it; days after the newest one are not
        known yet. Days are the portal’s own.
      </p>
    </Panel>
  );
}

function Nothing() {
  return (
    <p className="text-soft text-sm">
      Nothing has been read yet: drop an export under{" "}
      <a href="?part=files" className="font-medium text-accent underline">
        Files
      </a>
      .
    </p>
  );
}

function Source({ source, now }: { source: SourceDays; now: number }) {
  const standing = standingOf(source, now);
  const { mark, className } = MARKS[standing];
  return (
    <li data-standing={standing} className="border-line border-t py-2.5 first:border-t-0">
      <div className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <strong className="font-semibold">{source.title}</strong>
          {source.account && <Name className="max-w-64">{source.account}</Name>}
        </span>
        <span className={classNames("ml-auto whitespace-nowrap font-medium", className)}>
          <span aria-hidden="true" className="mr-1">
            {mark}
          </span>
          {STANDING_WORDS[standing]}
        </span>
      </div>
      <p className="text-soft text-xs">
        {standingSentence(source, now)} {rhythmSentence(source, now)}{" "}
        {source.files > 0 && `${counted(source.files, "file")}.`}
      </p>
      <Strip source={source} now={now} />
    </li>
  );
}

function Strip({ source: { days }, now }: { source: SourceDays; now: number }) {
  const { from, to } = stripOf(now);
  const spans = cutTo(days, from, to);
  if (days.length === 0) return null;
  const told = spans.filter(({ state }) => state !== "present" && state !== "before_first");
  return (
    <>
      <div aria-hidden="true" className="relative my-1 h-4 overflow-hidden rounded-sm bg-raised">
        {piecesOf(spans, from, to).map(({ state, left, width }) => (
          <span
            key={left}
            data-state={state}
            className={classNames("absolute", LOOKS[state])}
            style={{ left, width }}
          />
        ))}
      </div>
      <p aria-hidden="true" className="flex justify-between text-soft text-xs">
        <span>{formatDay(from)}</span>
        <span>{formatDay(to)}</span>
      </p>
      <p className={told.length > 0 ? "text-xs" : "sr-only"}>
        {told.length > 0
          ? told.map(spanSentence).join(", ")
          : `Each of these days that is in a file is ${STATE_WORDS.present.toLowerCase()}.`}
      </p>
    </>
  );
}
