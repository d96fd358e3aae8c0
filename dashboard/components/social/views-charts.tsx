"use client";
import { useMemo } from "react";
import type { Network } from "@/lib/api/people";
import { formatDay } from "@/lib/format/dates";
import { trendSentence } from "@/lib/format/trend";
import { SeriesChart } from "../chart/series-chart";

/** The views of each network in a chart of its own, for they do not add up; where there is one, the page's own chart shows it. */
export function ViewsCharts({ networks }: { networks: Network[] }) {
  const seen = networks.filter(({ views_by_day }) => views_by_day !== null);
  if (seen.length < 2) return null;
  return (
    <div className="grid gap-2.5 lg:grid-cols-2">
      {seen.map((network) => (
        <Views key={network.platform} network={network} />
      ))}
    </div>
  );
}

function Views({ network: { platform, label, views_by_day: answer } }: { network: Network }) {
  const series = useMemo(() => (answer ? versions(platform, answer) : []), [platform, answer]);
  if (!answer) return null;
  const changed = answer.breaks.map(({ day, what }) => `From ${formatDay(day)}: ${what}`).join(" ");
  return (
    <SeriesChart
      title={`Views on ${label}`}
      sentence={[trendSentence(answer), changed].filter(Boolean).join(" ")}
      unit="views"
      series={series}
      x="day"
      adds={answer.breaks.length === 0}
      csvName={`views-${platform}`}
    />
  );
}

type Answer = NonNullable<Network["views_by_day"]>;

/** One line for each meaning that the network gave the word: a line does not go on over the day it changed. */
function versions(platform: string, { points, breaks }: Answer) {
  const days = [...breaks.map(({ day }) => day)].sort();
  const starts = ["", ...days];
  return starts.flatMap((start, place) => {
    const end = starts[place + 1];
    const own = points.filter(([day]) => day >= start && (end === undefined || day < end));
    if (own.length === 0) return [];
    const last = place === starts.length - 1;
    return [
      {
        key: last ? platform : `${platform} before ${end}`,
        label: last ? "As counted now" : `As counted until ${end}`,
        look: last ? ("main" as const) : ("other" as const),
        points: own,
      },
    ];
  });
}
