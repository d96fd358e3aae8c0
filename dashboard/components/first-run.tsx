import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sourcesQuery } from "@/lib/api/queries";
import { KnownExports } from "./known-exports";
import { Name } from "./name";

/** The page before the first file: what to drop, where each portal hides it, and the folder that does the same. */
export function FirstRun({ landing, children }: { landing: string; children: ReactNode }) {
  const known = useQuery(sourcesQuery);
  return (
    <section aria-labelledby="first-run" className="mx-auto max-w-4xl py-6">
      <h2 id="first-run" className="font-semibold text-3xl tracking-tight">
        Drop the first file
      </h2>
      <p className="mt-2 max-w-prose text-soft">
        Export one of these, then drop the file here as it is: unopened, unrenamed, zipped or not. The figures appear by
        themselves. Any other table can be mapped once, and is then read like these.
      </p>
      <div className="my-5">{children}</div>
      <KnownExports known={known.data ?? []} />
      <p className="mt-5 text-soft text-sm">Or copy files into the landing folder; it is watched:</p>
      <Name className="mt-1 w-fit max-w-full rounded border border-line bg-surface px-2 py-1 font-mono text-sm">
        {landing}
      </Name>
    </section>
  );
}
