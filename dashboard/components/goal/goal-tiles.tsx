import type { GoalAnswer } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { formatChange, formatValue } from "@/lib/format/value";

/** The five figures of the way, each with what it is against. */
export function GoalTiles({ data }: { data: GoalAnswer }) {
  const { stands, run_rate, path } = data;
  if (!stands) return null;
  const tiles = [
    { name: "Streams, 12 months", value: plays(stands.streams), beside: `path ${plays(stands.path)}` },
    { name: "On the path", value: formatValue(stands.ratio, "ratio"), beside: "1.00 is on it" },
    { name: "It takes a year", value: change(stands.required), beside: `the path ${formatChange(path.growth)}` },
    { name: "The last year", value: change(stands.own), beside: reaching(stands.meets) },
    {
      name: "Run rate",
      value: run_rate === null ? "n/a" : plays(run_rate),
      beside: "the last 28 days, for a year; release weeks lift it",
    },
  ];
  return (
    <ul aria-label="The way in figures" className="grid grid-cols-2 gap-2.5 sm:grid-cols-3 xl:grid-cols-5">
      {tiles.map(({ name, value, beside }) => (
        <li key={name} className="panel px-3.5 py-3">
          <p className="font-medium text-soft text-sm">{name}</p>
          <p className="font-semibold text-[1.625rem] leading-10 tracking-[-0.02em] max-sm:text-xl">{value}</p>
          <p className="text-soft text-xs">{beside}</p>
        </li>
      ))}
    </ul>
  );
}

function plays(value: number): string {
  return formatValue(Math.round(value), "plays", null, "tile");
}

function change(value: number | null): string {
  return value === null ? "n/a" : formatChange(value);
}

function reaching(day: string | null): string {
  return day ? `gets there on ${formatDay(day)}` : "does not get there";
}
