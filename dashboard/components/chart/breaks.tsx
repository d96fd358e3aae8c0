import type { Answer } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { valueWord } from "../breakdown/dimension-words";

/** The days from which a platform counts otherwise, as text; the chart's lane has their marks. */
export function Breaks({ breaks }: { breaks: Answer["breaks"] }) {
  if (breaks.length === 0) return null;
  return (
    <ul aria-label="Days from which a platform counts otherwise" data-part="breaks" className="mt-2 grid gap-1 text-sm">
      {breaks.map(({ day, platform, what }) => (
        <li key={`${day}/${platform}`}>
          <strong className="font-medium">
            <span aria-hidden="true">▲ </span>
            {valueWord("platform", platform)} counts otherwise since {formatDay(day)}.
          </strong>{" "}
          <span className="text-soft">{what}</span>
        </li>
      ))}
    </ul>
  );
}
