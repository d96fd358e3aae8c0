"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { proposalQuery, tablesQuery } from "@/lib/api/mappings";
import { PageFrame } from "../page-frame";
import { Trouble } from "../panel";
import { usePaintedQuery } from "../use-painted";
import { MappingEditor } from "./mapping-editor";
import { MappingsPanel } from "./mappings-panel";

const HASH = /^[0-9a-f]{64}$/;

/** One file is explained here, column by column, or, without a file, the mappings there are. */
export function MappingPage() {
  const sha256 = useFile();
  return (
    <PageFrame here="/map/" title="Map a table">
      {sha256 ? <FileMapping sha256={sha256} /> : <MappingsPanel />}
    </PageFrame>
  );
}

function FileMapping({ sha256 }: { sha256: string }) {
  const proposal = useQuery(proposalQuery(sha256));
  const tables = useQuery(tablesQuery);
  usePaintedQuery(proposal.data);
  const failed = [proposal, tables].find((query) => query.isError);
  if (failed) return <Trouble query={failed} />;
  if (!proposal.data || !tables.data) {
    return (
      <div className="waiting h-96">
        <span className="sr-only">Loading</span>
      </div>
    );
  }
  return <MappingEditor key={sha256} proposal={proposal.data} tables={tables.data} />;
}

/** The file in the page's address. */
function useFile(): string | null {
  const search = useSyncExternalStore(
    () => () => undefined,
    () => window.location.search,
    () => "",
  );
  const asked = new URLSearchParams(search).get("file") ?? "";
  return HASH.test(asked) ? asked : null;
}
