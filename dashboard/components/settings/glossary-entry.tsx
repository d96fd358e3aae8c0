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

/** One figure, explained; its address names it. */
export function GlossaryEntry({ definition: one, named }: { definition: Definition; named: boolean }) {
  return (
    <li
      id={one.slug}
      tabIndex={-1}
      className={classNames(
        "scroll-mt-24 border-line border-t py-3 text-sm first:border-t-0",
        named && "-mx-2 rounded-md bg-raised px-2",
      )}
    >
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        <a href={`#${one.slug}`} className="hover:underline">
          {one.label}
        </a>
        <span className="font-normal text-soft text-xs">
          {one.id} · {one.slug}
        </span>
        <Evidence of={one.evidence} />
      </h3>
      <p className="mt-0.5 max-w-prose">{one.definition}</p>
      <dl className="mt-1.5 grid max-w-4xl gap-x-4 gap-y-1 sm:grid-cols-[8rem_1fr]">
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
      </dl>
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
