"use client";
import { type FormEvent, useId, useState } from "react";
import type { Artist } from "@/lib/api/types";
import { clipped } from "@/lib/format/clipped";
import { Field, INPUT } from "../mapping/field";
import { Name } from "../name";
import { Panel } from "../panel";
import { Button } from "../ui/button";
import { Refusal } from "./refusal";
import { useAct } from "./use-act";
import { useKnown } from "./use-catalogue";

/** The label's artists, how they are spelled, and who is a collaboration of whom. */
export function ArtistsPanel() {
  const query = useKnown();
  const artists = query.data?.artists ?? [];
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Panel title="Artists" query={query} empty={query.data && artists.length === 0 ? <None /> : undefined}>
        <ul className="grid grid-cols-1">
          {artists.map((artist) => (
            <ArtistRow key={artist.name} artist={artist} />
          ))}
        </ul>
      </Panel>
      <Panel title="Another artist, or a collaboration">
        <NameForm artists={artists.map(({ name }) => name)} />
      </Panel>
    </div>
  );
}

function None() {
  return <p className="text-soft text-sm">None is named yet, neither in bedrot.toml nor below.</p>;
}

function ArtistRow({ artist: { name, spellings, members } }: { artist: Artist }) {
  return (
    <li
      data-artist={name}
      className="grid gap-x-4 gap-y-1.5 border-line border-t py-2.5 first:border-t-0 md:grid-cols-2"
    >
      <div className="min-w-0">
        <Name className="font-medium text-sm">{name}</Name>
        {members.length > 0 && <Name className="text-soft text-xs">{`A collaboration of ${members.join(", ")}`}</Name>}
        <p className="mt-1 text-soft text-xs">Found by, without spaces, signs and case:</p>
        <ul aria-label={`Spellings of ${clipped(name)}`} className="mt-1 flex min-w-0 flex-wrap gap-1">
          {spellings.map((spelling) => (
            <li key={spelling} className="min-w-0 max-w-full rounded border border-line px-1.5 text-xs">
              <Name>{spelling}</Name>
            </li>
          ))}
        </ul>
      </div>
      <SpellingForm artist={name} />
    </li>
  );
}

function SpellingForm({ artist }: { artist: string }) {
  const id = useId();
  const [spelling, setSpelling] = useState("");
  const { take, busy, failure } = useAct(() => setSpelling(""));
  const add = (event: FormEvent): void => {
    event.preventDefault();
    take({ kind: "alias", spelling: spelling.trim(), artist });
  };
  return (
    <form onSubmit={add} className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-sm">
        Also spelled<span className="sr-only"> for {clipped(artist)}</span>
      </label>
      <span className="flex gap-2">
        <input
          id={id}
          className={INPUT}
          value={spelling}
          maxLength={1000}
          autoComplete="off"
          onChange={({ target }) => setSpelling(target.value)}
        />
        <Button type="submit" className="shrink-0" disabled={!spelling.trim() || busy}>
          {busy ? "Adding" : "Add"}
        </Button>
      </span>
      <Refusal failure={failure} />
    </form>
  );
}

function NameForm({ artists }: { artists: string[] }) {
  const id = useId();
  const [name, setName] = useState("");
  const [members, setMembers] = useState<string[]>([]);
  const { take, busy, failure } = useAct(() => {
    setName("");
    setMembers([]);
  });
  const add = (event: FormEvent): void => {
    event.preventDefault();
    take({ kind: "artist", name: name.trim(), members });
  };
  return (
    <form onSubmit={add} className="grid max-w-prose gap-3">
      <Field id={id} label="Name" help="As releases write it.">
        <input
          id={id}
          className={INPUT}
          value={name}
          maxLength={1000}
          autoComplete="off"
          aria-describedby={`${id}-about`}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      {artists.length > 0 && (
        <fieldset>
          <legend className="font-medium text-sm">A collaboration of</legend>
          <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
            {artists.map((artist) => (
              <label key={artist} className="flex min-h-6 min-w-0 max-w-full items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-4 shrink-0"
                  checked={members.includes(artist)}
                  onChange={({ target }) =>
                    setMembers(target.checked ? [...members, artist] : members.filter((one) => one !== artist))
                  }
                />
                <Name>{artist}</Name>
              </label>
            ))}
          </div>
          <p className="mt-1 text-soft text-xs">None chosen: an artist of the label.</p>
        </fieldset>
      )}
      <Refusal failure={failure} />
      <Button type="submit" kind="primary" className="w-fit" disabled={!name.trim() || busy}>
        {busy ? "Writing it down" : members.length > 0 ? "Name the collaboration" : "Name the artist"}
      </Button>
    </form>
  );
}
