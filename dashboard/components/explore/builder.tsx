"use client";
import type { Definition } from "@/lib/api/types";
import { addable, isOfOneDay, sharedDimensions } from "@/lib/explore/legal";
import { MOST_METRICS } from "@/lib/explore/page";
import { addDays } from "@/lib/format/dates";
import type { Page } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { dimensionWord } from "../breakdown/dimension-words";
import { Panel } from "../panel";
import { Select } from "../ui/select";
import { FilterField } from "./filter-field";
import { changeExplore } from "./use-explore";

type Props = { page: Page; slugs: string[]; definitions: Definition[] | undefined; newest: string | null };

/** The question, put together from what has an answer. */
export function Builder({ page, slugs, definitions, newest }: Props) {
  const all = definitions ?? [];
  const chosen = all.filter(({ slug }) => slugs.includes(slug));
  const dimensions = sharedDimensions(chosen);
  return (
    <Panel title="Question" className="mb-2.5" query={definitions ? undefined : WAITING} height="h-16">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <span className="flex min-w-0 flex-wrap items-center gap-2">
          <ul aria-label="Metrics" className="flex min-w-0 flex-wrap gap-2">
            {slugs.map((slug) => (
              <Chosen key={slug} slug={slug} slugs={slugs} label={labelOf(all, slug)} />
            ))}
          </ul>
          {slugs.length < MOST_METRICS && <AddMetric page={page} slugs={slugs} all={all} newest={newest} />}
        </span>
        <Select
          label="By"
          value={page.by ?? ""}
          onChange={({ target }) => changePage({ by: target.value || null })}
          className="w-44"
        >
          <option value="">over time</option>
          {page.by && !dimensions.includes(page.by) && <option value={page.by}>by {dimensionWord(page.by)}</option>}
          {dimensions.map((name) => (
            <option key={name} value={name}>
              by {dimensionWord(name).toLowerCase()}
            </option>
          ))}
        </Select>
        {chosen[0] && <FilterField metric={chosen[0].slug} dimensions={dimensions} where={page.where} />}
      </div>
    </Panel>
  );
}

const WAITING = { isPending: true, isError: false, error: null, refetch: () => null };

function labelOf(all: Definition[], slug: string): string {
  return all.find((known) => known.slug === slug)?.label ?? slug;
}

function Chosen({ slug, slugs, label }: { slug: string; slugs: string[]; label: string }) {
  return (
    <li>
      <button
        type="button"
        disabled={slugs.length === 1}
        onClick={() => changeExplore({ slugs: slugs.filter((other) => other !== slug) })}
        className="flex min-h-8 items-center gap-1.5 rounded-full border border-edge bg-surface px-3 font-medium enabled:hover:bg-raised"
      >
        {label}
        {slugs.length > 1 && (
          <>
            <span aria-hidden="true">×</span>
            <span className="sr-only">Take this metric out</span>
          </>
        )}
      </button>
    </li>
  );
}

type AddProps = { page: Page; slugs: string[]; all: Definition[]; newest: string | null };

function AddMetric({ page, slugs, all, newest }: AddProps) {
  const offered = addable(all, { slugs, by: page.by, where: page.where });
  const ofOneDay = offered.filter(isOfOneDay);
  const add = (slug: string): void => {
    changeExplore({ slugs: [...slugs, slug] });
    const day = newest ?? addDays(new Date().toISOString().slice(0, 10), -2);
    if (ofOneDay.some((one) => one.slug === slug)) changePage({ span: { from: day, to: day }, compare: "none" });
  };
  return (
    <Select label="Add a metric" value="" onChange={({ target }) => add(target.value)} className="w-44">
      <option value="">Add a metric</option>
      {offered
        .filter((one) => !isOfOneDay(one))
        .map((one) => (
          <option key={one.slug} value={one.slug}>
            {one.label}
          </option>
        ))}
      {ofOneDay.length > 0 && (
        <optgroup label="People, of one day at a time">
          {ofOneDay.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.label}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  );
}
