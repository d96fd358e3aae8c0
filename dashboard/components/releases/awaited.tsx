"use client";
import { releasesAddress } from "@/lib/releases/address";
import { useSearch } from "@/lib/use-page";
import { Panel, Trouble } from "../panel";

type Query = { isPending: boolean; isError: boolean; error: unknown; data: unknown; refetch: () => unknown };

/** What stands where the page's answer will be: its places, what went wrong, or that nothing is named in the address. */
export function Awaited({ query, named }: { query: Query; named: boolean }) {
  const search = useSearch();
  const list = (
    <a href={releasesAddress(search)} className="font-medium text-accent underline">
      All releases
    </a>
  );
  if (!named)
    return (
      <Panel title="Nothing is chosen">
        <p className="text-sm">The address names no release. {list}</p>
      </Panel>
    );
  if (query.isError)
    return (
      <>
        <Trouble query={query} />
        {query.data === undefined && <p className="text-sm">{list}</p>}
      </>
    );
  if (query.data !== undefined) return null;
  return (
    <div aria-busy="true" className="flex flex-col gap-2.5">
      <div className="waiting h-24">
        <span className="sr-only">Loading</span>
      </div>
      <div className="grid gap-2.5 xl:grid-cols-2">
        <div className="waiting h-[26rem]" />
        <div className="waiting h-[26rem]" />
      </div>
      <div className="waiting h-56" />
    </div>
  );
}
