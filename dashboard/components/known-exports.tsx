"use client";
import { useId, useState } from "react";
import type { KnownSource } from "@/lib/api/types";

/** Every platform with the files it gives and the clicks to each; a word narrows the list. */
export function KnownExports({ known }: { known: KnownSource[] }) {
  const id = useId();
  const [word, setWord] = useState("");
  const platforms = byPlatform(known, word);
  return (
    <section aria-label="Known exports">
      <label htmlFor={id} className="font-medium text-sm">
        Where is it from?
      </label>
      <input
        id={id}
        type="search"
        value={word}
        placeholder="Spotify, royalties, followers …"
        onChange={({ target }) => setWord(target.value)}
        className="mt-1 mb-3 block h-9 w-full max-w-sm rounded-md border border-edge bg-surface px-2.5 text-sm placeholder:text-soft"
      />
      <ul className="grid grid-cols-1 items-start gap-2 sm:grid-cols-2">
        {platforms.map(({ title, exports }) => (
          <li key={title}>
            <details className="panel px-4 py-2" open={platforms.length === 1}>
              <summary className="min-h-6 cursor-pointer font-semibold text-sm">{title}</summary>
              <ul className="grid gap-3 pt-1 pb-2">
                {exports.map(({ export: name, gives, steps }) => (
                  <li key={name} className="text-sm">
                    <p className="font-medium">
                      {name} <span className="font-normal text-soft">({gives.join(", ").toLowerCase()})</span>
                    </p>
                    <Steps steps={steps} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      {platforms.length === 0 && known.length > 0 && (
        <p className="text-soft text-sm">
          Nothing known is called that. Drop the file; if it is a table, you can map it.
        </p>
      )}
    </section>
  );
}

function Steps({ steps }: { steps: string[] }) {
  return (
    <p className="leading-7">
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
