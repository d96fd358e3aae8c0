"use client";
import { useQuery } from "@tanstack/react-query";
import { artistsQuery } from "@/lib/api/queries";
import { clipped } from "@/lib/format/clipped";
import { filterOf, withFilter } from "@/lib/question";
import { changePage, usePage } from "@/lib/use-page";
import { Select } from "../ui/select";

/** Whose figures are shown. `among`: the artists, where the page's answer names them already. */
export function ArtistSwitcher({ among }: { among?: string[] | undefined }) {
  const { where } = usePage();
  const { data: asked = [] } = useQuery({ ...artistsQuery, enabled: among === undefined });
  const artists = among ?? asked;
  const artist = filterOf(where, "artist") ?? "";
  const names = artist && !artists.includes(artist) ? [artist, ...artists] : artists;
  return (
    <Select
      label="Artist"
      value={artist}
      onChange={({ target }) => changePage({ where: withFilter(where, "artist", target.value || null) })}
      className="w-36 max-sm:w-full xl:w-full"
    >
      <option value="">All artists</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {clipped(name, 48)}
        </option>
      ))}
    </Select>
  );
}
