// The one wrapper for loading, error and empty: every part of the page that waits for an answer stands in it.
import type { ReactNode } from "react";
import { asFailure } from "@/lib/api/failure";
import { classNames } from "@/lib/class-names";
import { NotNarrowed } from "./not-narrowed";
import { Button } from "./ui/button";

type Query = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };

type Props = {
  title: ReactNode;
  tools?: ReactNode;
  query?: Query;
  /** Said instead of the content when there is nothing to show. */
  empty?: ReactNode;
  /** The dimensions of the page's filters that this part does not have. */
  left?: readonly string[] | undefined;
  /** The height kept while loading, so that nothing moves afterwards. */
  height?: string;
  className?: string;
  children: ReactNode;
};

export function Panel({ title, tools, query, empty, left, height = "h-40", className, children }: Props) {
  return (
    <section className={classNames("panel min-w-0 p-4", className)}>
      <header className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 font-semibold text-[0.9375rem]">{title}</h2>
        {tools}
      </header>
      <NotNarrowed by={left} />
      {query?.isError && <Trouble query={query} />}
      {query?.isPending ? <Waiting height={height} /> : (empty ?? children)}
    </section>
  );
}

/** How a part of an answer that somebody else asked for is awaited. */
export function awaited(part: unknown): Query {
  return { isPending: !part, isError: false, error: null, refetch: () => null };
}

/** What went wrong and what to do; what was known before stays below it. */
export function Trouble({ query }: { query: Query }) {
  const { what, fix } = asFailure(query.error);
  return (
    <div role="alert" className="mb-3 flex flex-wrap items-center gap-3 rounded-md border border-bad px-3 py-2 text-sm">
      <p className="min-w-0 flex-1">
        <strong className="font-semibold text-bad">{what}</strong> {fix}
      </p>
      <Button onClick={() => query.refetch()}>Try again</Button>
    </div>
  );
}

function Waiting({ height }: { height: string }) {
  return (
    <div className={classNames("waiting", height)}>
      <span className="sr-only">Loading</span>
    </div>
  );
}
