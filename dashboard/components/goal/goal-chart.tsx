"use client";
import { useMemo } from "react";
import type { GoalAnswer } from "@/lib/api/types";
import { chartSentence } from "@/lib/goal/words";
import { type Series, SeriesChart } from "../chart/series-chart";

/** The path, what was, what 28 days would come to, and the way on as chosen with its band; a straight line is constant growth. */
export function GoalChart({ data, className }: { data: GoalAnswer; className?: string }) {
  const series = useMemo(() => seriesOf(data), [data]);
  return (
    <SeriesChart
      title="The way to the goal"
      sentence={chartSentence(data)}
      unit="plays"
      series={series}
      x="day"
      log
      csvName="goal"
      annotations={data.annotations}
      {...(className && { className })}
    />
  );
}

function seriesOf({ line, actual, run_rates, what_if }: GoalAnswer): Series[] {
  const steps = what_if.steps;
  const found: Series[] = [
    { key: "actual", label: "Streams, 12 months", look: "main", points: actual },
    { key: "path", label: "Path", look: "before", points: line },
    { key: "run", label: "Run rate", look: "other", points: run_rates },
  ];
  if (steps.length === 0) return found;
  return [
    ...found,
    {
      key: "what-if",
      label: "As chosen",
      look: "estimate",
      points: steps.map(({ day, streams }) => [day, streams]),
      band: steps.map(({ low, high }) => [low, high]),
    },
  ];
}
