"use client";
import type { Account, Settings } from "@/lib/api/settings";
import { clipped } from "@/lib/format/clipped";
import { Name } from "../name";
import { Panel } from "../panel";
import { buttonStyle } from "../ui/button";

/** The artists and how files spell them; they are named in the catalogue. */
export function ArtistsPanel({ artists, account }: { artists: Settings["artists"]; account: Account }) {
  const empty = artists.length === 0 && (
    <p className="text-soft text-sm">No artist is named, and no file tells of one yet.</p>
  );
  return (
    <Panel
      title="Artists"
      tools={
        account.artists === null && (
          <a href="/catalogue/?part=artists" className={buttonStyle()}>
            Name artists in the catalogue
          </a>
        )
      }
      empty={empty || undefined}
    >
      <ul className="grid grid-cols-1">
        {artists.map(({ name, spellings }) => (
          <li
            key={name}
            className="grid gap-x-4 gap-y-1 border-line border-t py-2 text-sm first:border-t-0 sm:grid-cols-[minmax(8rem,1fr)_2fr]"
          >
            <Name className="font-medium">{name}</Name>
            {spellings.length > 0 ? (
              <ul aria-label={`Spellings of ${clipped(name)}`} className="flex min-w-0 flex-wrap gap-1">
                {spellings.map((spelling) => (
                  <li key={spelling} className="min-w-0 max-w-full rounded border border-line px-1.5 text-xs">
                    <Name>{spelling}</Name>
                  </li>
                ))}
              </ul>
            ) : (
              <span className="text-soft">Named in files; nobody said that it is an artist of the label.</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
