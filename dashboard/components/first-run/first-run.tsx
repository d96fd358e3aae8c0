"use client";
import { useQuery } from "@tanstack/react-query";
import { meQuery, sourcesQuery } from "@/lib/api/queries";
import { mayUpload } from "@/lib/pages";
import type { Uploads } from "@/lib/upload/use-uploads";
import { Name } from "../name";
import { DropPanel } from "../today/drop-panel";
import { KnownExports } from "./known-exports";

type Props = { landing: string; sending: Uploads };

/** The page before the first file: drop one, or see where the portal hides it; the folder that does the same. */
export default function FirstRun({ landing, sending }: Props) {
  const me = useQuery(meQuery);
  return mayUpload(me.data) ? (
    <ForWhoBrings landing={landing} sending={sending} />
  ) : (
    <p className="mx-auto max-w-4xl py-4 text-soft">
      There are no figures yet: an owner, admin or analyst of the label brings the first file.
    </p>
  );
}

function ForWhoBrings({ landing, sending }: Props) {
  const known = useQuery(sourcesQuery);
  return (
    <section aria-labelledby="first-run" className="mx-auto max-w-4xl py-4">
      <h2 id="first-run" className="font-semibold text-3xl tracking-tight">
        Your first number is one file away
      </h2>
      <p className="mt-2 max-w-prose text-soft">
        An export is dropped as it is: unopened, unrenamed, zipped or not. The figures appear by themselves, and the
        same file twice changes nothing.
      </p>
      <Step number={1} title="Drop a file">
        <DropPanel sending={sending} />
        <p className="mt-2 text-soft text-sm">
          Or copy files into the landing folder; it is watched:{" "}
          <Name className="inline-block w-fit max-w-full rounded border border-line bg-surface px-1.5 align-bottom font-mono text-xs">
            {landing}
          </Name>
        </p>
      </Step>
      <Step number={2} title="No file yet? Which portal do you use?">
        <KnownExports known={known.data ?? []} />
      </Step>
    </section>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title} className="mt-6">
      <h3 className="mb-2 flex items-center gap-2 font-semibold">
        <span aria-hidden="true" className="grid size-6 place-items-center rounded-full bg-ink text-canvas text-xs">
          {number}
        </span>
        {title}
      </h3>
      {children}
    </section>
  );
}
