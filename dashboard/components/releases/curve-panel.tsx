"use client";
import { useMemo } from "react";
import { clipped } from "@/lib/format/clipped";
import { curveSentence, curveSeries, REACHES, reachOf } from "@/lib/releases/curve";
import { type Life, lifeOf } from "@/lib/releases/happened";
import { changeSearch, useSearch } from "@/lib/use-page";
import { SeriesChart } from "../chart/series-chart";
import { NotNarrowed } from "../not-narrowed";
import { Choice } from "../ui/choice";

const WORDS = { "28": "28 days", "90": "90 days", "365": "A year" } as const;

/** What it gathered by the days since it came out, against the label's other focus tracks at the same age. */
export function CurvePanel({ life, left }: { life: Life; left: string[] | undefined }) {
  const { curve } = life;
  const happened = useMemo(() => lifeOf(life), [life]);
  const search = useSearch();
  const reach = reachOf(new URLSearchParams(search).get("age"), curve.age);
  const store = curve.store === null ? "no store" : curve.store_label;
  const named = curve.title === null ? "" : `: ${clipped(curve.title, 48)}`;
  return (
    <div className="min-w-0">
      <NotNarrowed by={left} />
      <SeriesChart
        title={`By age on ${store}${named}`}
        sentence={curveSentence(curve, store)}
        unit="plays"
        series={curveSeries(curve, reach)}
        x="number"
        xLabel="Day"
        start={curve.start}
        annotations={happened}
        csvName="streams-by-age"
      />
      <div className="mt-1.5">
        <Choice
          label="How many days are shown"
          choices={REACHES.map((value) => ({ value, word: WORDS[value] }))}
          value={reach}
          onChange={(value) => changeSearch(withAge(search, value))}
        />
      </div>
    </div>
  );
}

function withAge(search: string, age: string): string {
  const query = new URLSearchParams(search);
  query.set("age", age);
  return `?${query}`;
}
