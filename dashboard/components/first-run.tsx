import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sourcesQuery } from "@/lib/api/queries";
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
        themselves.
      </p>
      <div className="my-5">{children}</div>
      <ol className="grid gap-3 sm:grid-cols-2">
        {known.data?.map(({ title, gives, steps }) => (
          <li key={title} className="panel p-4">
            <h3 className="font-semibold">{title}</h3>
            <p className="text-soft text-sm">{gives.join(", ")}</p>
            <p className="mt-3 text-sm leading-7">
              {steps.map((step, place) => (
                <span key={step}>
                  {place > 0 && <span className="text-soft"> › </span>}
                  <span className="whitespace-nowrap rounded border border-line bg-canvas px-1.5 py-0.5">{step}</span>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ol>
      <p className="mt-5 text-soft text-sm">Or copy files into the landing folder; it is watched:</p>
      <Name className="mt-1 w-fit max-w-full rounded border border-line bg-surface px-2 py-1 font-mono text-sm">
        {landing}
      </Name>
    </section>
  );
}
