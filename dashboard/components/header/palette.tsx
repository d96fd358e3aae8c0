"use client";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useMemo, useState } from "react";
import { catalogQuery } from "@/lib/api/catalog";
import { artistsQuery, definitionsQuery } from "@/lib/api/queries";
import { clipped } from "@/lib/format/clipped";
import type { PagePath } from "@/lib/pages";
import { actionsOf, artistsOf, type Entry, figuresOf, found, pagesOf, songsOf } from "@/lib/palette";
import { useSearch } from "@/lib/use-page";
import { Dialog } from "../ui/dialog";

type Props = { here: PagePath; onHelp: () => void; onClose: () => void };

/** Pages, actions, artists, songs and figures by their names; a few letters of each word are enough. */
export default function Palette({ here, onHelp, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const groups = useGroups(here, onHelp).map((group) => ({ ...group, entries: found(group.entries, typed) }));
  const choose = (entry: Entry): void => {
    onClose();
    if (entry.address !== undefined) location.assign(entry.address);
    else entry.act?.();
  };
  return (
    <Dialog title="Search and go to" onClose={onClose} wide>
      <Command shouldFilter={false} loop label="Search and go to">
        <Command.Input
          autoFocus
          value={typed}
          onValueChange={setTyped}
          placeholder="A page, an artist, a song, a figure, or what to do"
          className="h-10 w-full rounded-md border border-edge bg-surface px-3 text-[0.9375rem] placeholder:text-soft"
        />
        <Command.List className="mt-3 h-[min(22rem,55dvh)] overflow-y-auto">
          <Command.Empty className="px-2 py-3 text-soft text-sm">Nothing is called that.</Command.Empty>
          {groups.map(
            ({ word, entries }) =>
              entries.length > 0 && (
                <Command.Group
                  key={word}
                  heading={word}
                  className="mb-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-soft [&_[cmdk-group-heading]]:text-xs"
                >
                  {entries.map((entry) => (
                    <Item key={entry.id} entry={entry} onChoose={() => choose(entry)} />
                  ))}
                </Command.Group>
              ),
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function Item({ entry, onChoose }: { entry: Entry; onChoose: () => void }) {
  return (
    <Command.Item
      value={entry.id}
      onSelect={onChoose}
      className="flex min-h-8 cursor-pointer items-center justify-between gap-3 rounded px-2 text-sm data-[selected=true]:bg-raised"
    >
      <bdi className="min-w-0 truncate">{clipped(entry.word)}</bdi>
      {entry.about && <span className="shrink-0 text-soft text-xs">{entry.about}</span>}
    </Command.Item>
  );
}

function useGroups(here: PagePath, onHelp: () => void): { word: string; entries: Entry[] }[] {
  const search = useSearch();
  const { data: artists } = useQuery(artistsQuery);
  const { data: definitions } = useQuery(definitionsQuery);
  const { data: catalog } = useQuery(catalogQuery);
  return useMemo(
    () => [
      { word: "Pages", entries: pagesOf(search) },
      { word: "Do", entries: actionsOf(here, onHelp) },
      { word: "Artists", entries: artistsOf(artists ?? [], here, search) },
      { word: "Songs", entries: songsOf(catalog) },
      { word: "Figures", entries: figuresOf(definitions ?? [], search) },
    ],
    [search, artists, definitions, catalog, here, onHelp],
  );
}
