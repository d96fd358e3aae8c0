"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { proposalQuery, tablesQuery } from "@/lib/api/mappings";
import { AskedDemoMark } from "../asked-demo-mark";
import { ThemeToggle } from "../header/theme-toggle";
import { Trouble } from "../panel";
import { buttonStyle } from "../ui/button";
import { MappingEditor } from "./mapping-editor";
import { MappingsPanel } from "./mappings-panel";

const HASH = /^[0-9a-f]{64}$/;

/** One file is explained here, column by column, or, without a file, the mappings there are. */
export function MappingPage() {
  const sha256 = useFile();
  return (
    <>
      <header className="border-line border-b">
        <div className="mx-auto flex max-w-6xl items-center gap-3 px-3 py-2 sm:px-5">
          <a href="/" className={buttonStyle("quiet")}>
            ‹ Today
          </a>
          <h1 className="min-w-0 flex-1 font-bold text-[0.9375rem]">Map a table</h1>
          <AskedDemoMark />
          <ThemeToggle />
        </div>
      </header>
      <main id="content" className="mx-auto max-w-6xl px-3 py-4 sm:px-5">
        {sha256 ? <FileMapping sha256={sha256} /> : <MappingsPanel />}
      </main>
    </>
  );
}

function FileMapping({ sha256 }: { sha256: string }) {
  const proposal = useQuery(proposalQuery(sha256));
  const tables = useQuery(tablesQuery);
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
