"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { csvAddress } from "@/lib/api/csv";
import { asFailure } from "@/lib/api/failure";
import { breakdownQuery } from "@/lib/api/queries";
import type { Answer, Definition } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { filterOf, type Page } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { Panel } from "../panel";
import { Button, buttonStyle } from "../ui/button";
import { Select } from "../ui/select";
import { BreakdownTable } from "./breakdown-table";
import { dimensionWord } from "./dimension-words";

/** The first few as buttons, the rest in a list. */
const AS_BUTTONS = 3;
const FIRST = 12;

type Props = { answer: Answer; definition: Definition | undefined; page: Page };

/** The selected KPI split by one of its dimensions. */
export function BreakdownPanel({ answer, definition, page }: Props) {
  const by = chosenDimension(answer.dimensions, page);
  const query = useQuery({ ...breakdownQuery(page, answer.slug, by ?? ""), enabled: by !== null });
  const refused = query.error && asFailure(query.error).status === 422 ? asFailure(query.error) : null;
  const shown = query.data?.slug === answer.slug && query.data.by === by ? query.data : null;
  const refusal = refused?.what ?? shown?.refusal?.reason;
  return (
    <Panel
      className="lg:col-span-2"
      title={`${answer.label} by`}
      tools={<Tools answer={answer} page={page} by={by} />}
      query={refused || !by ? undefined : { ...query, isPending: !shown && !query.isError }}
      height="h-72"
      empty={emptyText(by, refusal, shown)}
    >
      {shown && by && <Rows key={by} answer={shown} by={by} definition={definition} page={page} />}
    </Panel>
  );
}

/** The first rows, until all are asked for. */
function Rows({ answer, by, definition, page }: Props & { by: string }) {
  const [all, setAll] = useState(false);
  const rows = answer.breakdown ?? [];
  return (
    <>
      <BreakdownTable
        answer={answer}
        by={by}
        rows={rows.slice(0, all ? undefined : FIRST)}
        definition={definition}
        where={page.where}
      />
      {rows.length > FIRST && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(!all)}>
          {all ? `First ${FIRST} only` : `All ${rows.length}`}
        </Button>
      )}
    </>
  );
}

function Tools({ answer, page, by }: { answer: Answer; page: Page; by: string | null }) {
  const [near, far] = [answer.dimensions.slice(0, AS_BUTTONS), answer.dimensions.slice(AS_BUTTONS)];
  return (
    <div className="-mx-1 flex flex-1 flex-wrap items-center gap-1">
      {near.map((dimension) => (
        <button
          key={dimension}
          type="button"
          aria-pressed={dimension === by}
          onClick={() => changePage({ by: dimension })}
          className={classNames(
            "min-h-7 rounded px-2 font-medium text-sm",
            dimension === by ? "bg-raised text-ink" : "text-soft hover:text-ink",
          )}
        >
          {dimensionWord(dimension)}
        </button>
      ))}
      {far.length > 0 && <More dimensions={far} by={by} />}
      {by && (
        <a href={csvAddress(page, answer.slug, by)} download className={classNames(buttonStyle("quiet"), "ml-auto")}>
          CSV
        </a>
      )}
    </div>
  );
}

function More({ dimensions, by }: { dimensions: string[]; by: string | null }) {
  const chosen = by && dimensions.includes(by) ? by : "";
  return (
    <Select
      label="More parts"
      value={chosen}
      onChange={({ target }) => changePage({ by: target.value })}
      className="w-24"
    >
      <option value="" disabled>
        More
      </option>
      {dimensions.map((dimension) => (
        <option key={dimension} value={dimension}>
          {dimensionWord(dimension)}
        </option>
      ))}
    </Select>
  );
}

function emptyText(by: string | null, refusal: string | undefined, shown: Answer | null) {
  if (!by) return <p className="text-soft text-sm">This figure has no parts.</p>;
  if (refusal) return <p className="text-soft text-sm">{refusal}</p>;
  if (shown && !shown.breakdown?.length) return <p className="text-soft text-sm">Nothing in this selection.</p>;
  return undefined;
}

/** The one asked for when the KPI has it, else the first that is not already filtered to one value. */
function chosenDimension(dimensions: string[], { by, where }: Page): string | null {
  if (by && dimensions.includes(by)) return by;
  return dimensions.find((dimension) => filterOf(where, dimension) === null) ?? dimensions[0] ?? null;
}
