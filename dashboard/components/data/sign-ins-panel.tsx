"use client";
import { useQuery } from "@tanstack/react-query";
import { dataQuery } from "@/lib/api/data";
import { sourcesQuery } from "@/lib/api/queries";
import type { KnownSource } from "@/lib/api/types";
import { addressIn } from "@/lib/data/page";
import { Panel } from "../panel";
import { DataTable } from "../ui/data-table";

/** Which sources are signed in to: none; and where each portal has the export that is dropped by hand. */
export function SignInsPanel() {
  const known = useQuery(sourcesQuery);
  const data = useQuery(dataQuery);
  const used = new Set(data.data?.sources.map(({ source }) => source));
  const rows = (known.data ?? []).toSorted(
    (one, other) => Number(used.has(other.source)) - Number(used.has(one.source)),
  );
  return (
    <Panel title="Sign-ins" query={known} height="h-96">
      <p className="mb-3 max-w-prose text-sm">
        Exports are dropped by hand: no portal is signed in to, and no password of one is kept. Download them there,
        then drop them anywhere on{" "}
        <a href="/" className="font-medium text-accent underline">
          Today
        </a>{" "}
        or under{" "}
        <a href="?part=files" className="font-medium text-accent underline">
          Files
        </a>
        , or copy them into the landing folder. Where each portal has them:
      </p>
      <DataTable
        caption="Where each portal has its exports"
        columns={[
          { head: "Source", sort: ({ title }: KnownSource) => title, cell: ({ title }: KnownSource) => title },
          { head: "Export", cell: ({ export: name }: KnownSource) => name },
          { head: "Where", cell: ({ steps }: KnownSource) => steps.join(" → ") },
          {
            head: "Used here",
            sort: ({ source }: KnownSource) => (used.has(source) ? "yes" : "no"),
            cell: ({ source }: KnownSource) => (used.has(source) ? "Yes" : <span className="text-soft">No</span>),
          },
        ]}
        rows={rows}
        leads={({ source }) => (used.has(source) ? { to: addressIn({ part: "runs", source }) } : null)}
        rowKey={({ source, export: name }) => `${source}/${name}`}
        search={({ title, export: name, steps }) => `${title} ${name} ${steps.join(" ")}`}
        first={15}
        cards
      />
    </Panel>
  );
}
