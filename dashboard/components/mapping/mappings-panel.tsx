"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { deleteMapping, mappingsQuery } from "@/lib/api/mappings";
import type { KnownMapping } from "@/lib/api/types";
import { formatInstant } from "@/lib/format/dates";
import { Name } from "../name";
import { Panel, Trouble } from "../panel";
import { Button } from "../ui/button";
import { usePaintedQuery } from "../use-painted";

/** Every table somebody explained, with what it is read as. */
export function MappingsPanel() {
  const query = useQuery(mappingsQuery);
  usePaintedQuery(query.data);
  const none = query.data?.length === 0;
  return (
    <Panel
      title="Mappings"
      query={query}
      empty={
        none ? (
          <p className="max-w-prose text-soft text-sm">
            None yet. Drop a file that nothing knows; its receipt on the first page then has the button “Map its
            columns”.
          </p>
        ) : undefined
      }
    >
      <ul className="grid grid-cols-1">
        {query.data?.map((known) => (
          <Row key={known.mapping.name} known={known} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ known: { mapping, table_title, files } }: { known: KnownMapping }) {
  const [sure, setSure] = useState(false);
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: () => deleteMapping(mapping.name),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <li className="grid gap-1 border-line border-t py-2.5 text-sm first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Name className="flex-1 font-medium">{mapping.title}</Name>
        <span className="text-soft">
          {table_title}, version {mapping.version} of {formatInstant(mapping.made_at)}, {files}{" "}
          {files === 1 ? "file" : "files"}
        </span>
        {!sure && <Button onClick={() => setSure(true)}>Forget it</Button>}
      </div>
      {sure && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1">
            Files that were read by it wait in quarantine again, and their numbers go. Their bytes are kept.
          </p>
          <Button kind="primary" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
            Yes, forget it
          </Button>
          <Button kind="quiet" onClick={() => setSure(false)}>
            Keep it
          </Button>
        </div>
      )}
      {leaving.isError && <Trouble query={{ ...leaving, refetch: () => leaving.mutate() }} />}
    </li>
  );
}
