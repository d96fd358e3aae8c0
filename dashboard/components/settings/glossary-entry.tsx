import type { ReactNode } from "react";
import type { Definition } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { formatDay } from "@/lib/format/dates";
import { additivityWords } from "@/lib/settings/words";
import { Evidence } from "../evidence";

const UNITS: Record<Definition["unit"], string> = {
  plays: "plays",
  people: "people",
  follows: "followers",
  views: "views",
  money: "money",
  rate: "money for each stream",
  ratio: "ratio",
  percent: "percent",
} as Record<Definition["unit"], string>;

type Props = { definition: Definition; named: boolean; open?: boolean };

/** One figure, explained; its address names it. Closed until somebody asks for it. */
export function GlossaryEntry({ definition: one, named, open = named }: Props) {
  return (
    <li
      id={one.slug}
      tabIndex={-1}
      className={classNames(
        "scroll-mt-24 border-line border-t text-sm first:border-t-0",
        named && "-mx-2 rounded-md bg-raised px-2",
      )}
    >
      <details open={open} className="group">
        <summary className="cursor-pointer py-2">
          <h3 className="inline font-semibold">{one.label}</h3> <span className="text-soft text-xs">{one.id}</span>{" "}
          <Evidence of={one.evidence} />
        </summary>
        <p className="max-w-prose">{one.definition}</p>
        <dl className="mt-1.5 grid max-w-4xl gap-x-4 gap-y-1 pb-3 sm:grid-cols-[8rem_1fr]">
          <Fact name="Formula">{one.formula}</Fact>
          <Fact name="Trap">{one.trap}</Fact>
          <Fact name="Unit">
            {UNITS[one.unit] ?? one.unit}, by {one.grain}
          </Fact>
          <Fact name="Adding up">{additivityWords(one)}</Fact>
          <Fact name="Sources">{one.sources.join(", ") || "none read yet"}</Fact>
          <Fact name="Meaning">
            version {one.version}, since {formatDay(one.since)}
          </Fact>
          <Fact name="Its address">
            <a href={`#${one.slug}`} className="text-accent hover:underline">
              {one.slug}
            </a>
          </Fact>
        </dl>
      </details>
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
