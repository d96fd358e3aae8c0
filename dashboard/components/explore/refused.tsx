"use client";
import type { Answer, Definition } from "@/lib/api/types";
import { addressOf, readExplore } from "@/lib/explore/page";
import { formatSpan } from "@/lib/format/dates";
import { PERIOD_WORDS } from "@/lib/format/period-words";
import { readPage } from "@/lib/question";
import { changeSearch } from "@/lib/use-page";
import { dimensionWord } from "../breakdown/dimension-words";
import { Button } from "../ui/button";

/** Why a question has no answer, and the nearest that has one. */
export function Refused({ answer, definitions }: { answer: Answer; definitions: Definition[] }) {
  const { refusal, label } = answer;
  if (!refusal) return null;
  const nearest = refusal.nearest;
  return (
    <div
      role="status"
      data-part="refused"
      className="flex flex-wrap items-center gap-3 rounded-md border border-amber px-3 py-2 text-sm"
    >
      <p className="min-w-0 flex-1 basis-80">
        <strong className="font-semibold text-amber">{label} has no answer to this.</strong> {refusal.reason}{" "}
        <span className="text-soft">{refusal.fix}</span>
      </p>
      {nearest && (
        <Button onClick={() => changeSearch(addressOf(nearest))}>Ask instead: {inWords(nearest, definitions)}</Button>
      )}
    </div>
  );
}

/** "Listeners by artist, 24 Nov 2026". */
function inWords(path: string, definitions: Definition[]): string {
  const search = addressOf(path);
  const { span, by } = readPage(search);
  const [slug = ""] = readExplore(search).slugs;
  const name = definitions.find((known) => known.slug === slug)?.label ?? slug;
  const when = "period" in span ? PERIOD_WORDS[span.period][1].toLowerCase() : formatSpan(span.from, span.to);
  return `${name}${by ? ` by ${dimensionWord(by).toLowerCase()}` : ""}, ${when}`;
}
