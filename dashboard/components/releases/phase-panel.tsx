"use client";
import type { Phase } from "@/lib/api/releases";
import { classNames } from "@/lib/class-names";
import { formatDay, formatSpan } from "@/lib/format/dates";
import { formatValue } from "@/lib/format/value";
import { along, drawnDays, isIn, PHASE_AGES, PHASE_WORDS } from "@/lib/releases/phases";
import { useNow } from "@/lib/use-now";
import { Panel } from "../panel";
import { Unknown } from "./unknown";

type Props = {
  phases: Phase[];
  left: string[] | undefined;
  currency: string;
  artists: readonly string[];
  /** The day that is looked at, where it is not today. */
  asOf: string | null;
};

/** The life of a release in four parts: where today is among them, and what happened in each. */
export function PhasePanel({ phases, left, currency, artists, asOf }: Props) {
  const now = useNow();
  const day = asOf ?? new Date(now).toISOString().slice(0, 10);
  const alone = artists.length === 1 ? artists[0] : undefined;
  return (
    <Panel title="Phases" left={left} empty={phases.length === 0 ? <Undated /> : undefined}>
      <Bar phases={phases} day={day} />
      <div className="mt-3 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {phases.map((phase) => (
          <PhaseCard key={phase.name} phase={phase} day={day} currency={currency} artist={alone} />
        ))}
      </div>
      <p className="mt-3 max-w-prose text-soft text-xs">
        Spend and link clicks as the ad platforms reported them. Saves and additions to playlists are of everything by
        the artist{alone ? "" : ", and are shown where there is one"}: no portal tells them of one song by day.
      </p>
    </Panel>
  );
}

function Undated() {
  return (
    <p className="max-w-prose text-soft text-sm">
      No source gives the day it came out. Put it into the catalogue or the release calendar, and drop that file.
    </p>
  );
}

function Bar({ phases, day }: { phases: Phase[]; day: string }) {
  return (
    <div className="relative flex gap-px" aria-hidden="true">
      {phases.map((phase) => {
        const here = isIn(phase, day);
        return (
          <div
            key={phase.name}
            style={{ flexGrow: drawnDays(phase) }}
            className={classNames(
              "relative h-3 min-w-8 basis-0 first:rounded-l last:rounded-r",
              here ? "bg-series" : day > (phase.last ?? day) ? "bg-before" : "bg-raised",
            )}
          >
            {here && (
              <span
                className="absolute -top-1 h-5 w-0.5 bg-ink"
                style={{ left: `${(along(phase, day) * 100).toFixed(1)}%` }}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

type CardProps = { phase: Phase; day: string; currency: string; artist: string | undefined };

function PhaseCard({ phase, day, currency, artist }: CardProps) {
  const { name, first, last, streams, streams_days, spend, link_clicks, saves, playlist_adds, placements } = phase;
  const here = isIn(phase, day);
  const dates = last ? formatSpan(first, last) : `from ${formatDay(first)}`;
  return (
    <section aria-label={PHASE_WORDS[name]} aria-current={here ? "date" : undefined} className="min-w-0">
      <h3 className="font-medium text-sm">
        {PHASE_WORDS[name]}
        {here && <span className="ml-2 rounded bg-raised px-1.5 py-0.5 font-medium text-xs">today</span>}
        {first > day && <span className="ml-2 text-soft text-xs">to come</span>}
      </h3>
      <p className="text-soft text-xs">{`${PHASE_AGES[name]} · ${dates}`}</p>
      <dl className="mt-1.5 grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-sm">
        <Line word="Streams" note={days(streams_days)}>
          {streams === null ? <Unknown why="No day of it is known." /> : formatValue(streams, "plays")}
        </Line>
        <Line word="Spend">
          {spend === null ? <Unknown why="No campaign ran." /> : formatValue(spend, "money", currency)}
        </Line>
        <Line word="Link clicks">
          {link_clicks === null ? <Unknown why="No campaign ran." /> : formatValue(link_clicks, "count")}
        </Line>
        {artist && (
          <>
            <Line word="Saves, all songs">{saves === null ? <Unknown /> : formatValue(saves, "count")}</Line>
            <Line word="Playlist adds, all songs">
              {playlist_adds === null ? <Unknown /> : formatValue(playlist_adds, "count")}
            </Line>
          </>
        )}
        <Line word="Playlists it was added to">{formatValue(placements, "count")}</Line>
      </dl>
    </section>
  );
}

function days(told: number): string | null {
  return told > 0 ? `of ${told} days` : null;
}

function Line({ word, note, children }: { word: string; note?: string | null; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-soft">
        {word}
        {note && <span className="ml-1 text-xs">{note}</span>}
      </dt>
      <dd className="text-right">{children}</dd>
    </>
  );
}
