"use client";
import { useQuery } from "@tanstack/react-query";
import { linesQuery } from "@/lib/api/lineage";
import { sourcesQuery } from "@/lib/api/queries";
import type { Lines } from "@/lib/lineage-desk";
import { Trouble } from "../panel";
import { LineageFile } from "./lineage-file";

/** The file that tells a row, and the lines it is read from, as they came. */
export function FileLines({ lines }: { lines: Lines }) {
  const query = useQuery(linesQuery(lines));
  const known = useQuery(sourcesQuery);
  return (
    <div data-part="lineage" data-figure="lines" aria-busy={query.isPending}>
      {query.isError && <Trouble query={query} />}
      {query.isPending && (
        <p role="status" className="waiting grid h-40 place-items-center text-soft text-sm">
          Looking for the line
        </p>
      )}
      {query.data && <LineageFile file={query.data} value={null} known={known.data ?? []} open />}
    </div>
  );
}
