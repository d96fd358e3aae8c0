"use client";
import { useId, useState } from "react";
import type { KnownSource } from "@/lib/api/types";
import { classNames } from "@/lib/class-names";
import { changeSearch, useSearch } from "@/lib/use-page";
import { PortalSketch } from "./portal-sketch";

/** Which portal: a word narrows the list, a click opens it with the files it gives, the clicks to each, and a picture of them. */
export function KnownExports({ known }: { known: KnownSource[] }) {
  const id = useId();
  const [word, setWord] = useState("");
  const portals = byPlatform(known, word);
  const asked = new URLSearchParams(useSearch()).get("portal");
  const open = portals.find(({ title }) => title === asked) ?? (portals.length === 1 ? portals[0] : undefined);
  return (
    <section aria-label="Known exports">
      <label htmlFor={id} className="sr-only">
        Search portals and exports
      </label>
      <input
        id={id}
        type="search"
        value={word}
        placeholder="Spotify, royalties, followers …"
        onChange={({ target }) => setWord(target.value)}
        className="mb-3 block h-9 w-full max-w-sm rounded-md border border-edge bg-surface px-2.5 text-sm placeholder:text-soft"
      />
      <ul className="flex flex-wrap gap-1.5">
        {portals.map(({ title }) => (
          <li key={title}>
            <button
              type="button"
              aria-expanded={open?.title === title}
              onClick={() => choose(open?.title === title ? null : title)}
              className={classNames(
                "min-h-8 rounded-md border px-2.5 text-sm",
                open?.title === title
                  ? "border-accent bg-raised font-medium"
                  : "border-edge bg-surface hover:bg-raised",
              )}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
      {open && <Exports title={open.title} exports={open.exports} />}
      {portals.length === 0 && known.length > 0 && (
        <p className="text-soft text-sm">
          Nothing known is called that. Drop the file; if it is a table, you can map it.
        </p>
      )}
    </section>
  );
}

/** The portal goes into the address, so that back leads out of it. */
function choose(title: string | null): void {
  const query = new URLSearchParams(window.location.search);
  if (title) query.set("portal", title);
  else query.delete("portal");
  changeSearch(query.size > 0 ? `?${query}` : "");
}

function Exports({ title, exports }: { title: string; exports: KnownSource[] }) {
  return (
    <section aria-label={`Exports of ${title}`} className="panel mt-3 p-4">
      <h3 className="font-semibold">{title}</h3>
      <ul className="mt-2 grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {exports.map((source) => (
          <li key={source.export} className="min-w-0 text-sm">
            <p className="font-medium">{source.export}</p>
            <p className="text-soft text-xs">
              {source.gives.length > 0 ? `Gives ${source.gives.join(", ").toLowerCase()}` : "Gives no figures"}
            </p>
            <Steps steps={source.steps} />
            <PortalSketch source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ steps }: { steps: string[] }) {
  return (
    <p className="mt-1 leading-7">
      {steps.map((step, place) => (
        <span key={step}>
          {place > 0 && <span className="text-soft"> › </span>}
          <span className="rounded border border-line bg-canvas px-1.5 py-0.5">{step}</span>
        </span>
      ))}
    </p>
  );
}

/** The exports of each platform, of those whose words have this one. */
export function byPlatform(known: KnownSource[], word: string): { title: string; exports: KnownSource[] }[] {
  const asked = word.trim().toLowerCase();
  const fitting = known.filter(({ title, export: name, gives, steps }) =>
    [title, name, ...gives, ...steps].join(" ").toLowerCase().includes(asked),
  );
  const titles = [...new Set(fitting.map(({ title }) => title))];
  return titles.map((title) => ({ title, exports: fitting.filter((each) => each.title === title) }));
}
