"use client";
import { useQuery } from "@tanstack/react-query";
import { artistsQuery } from "@/lib/api/queries";
import { clipped } from "@/lib/format/clipped";
import { filterOf, withFilter } from "@/lib/question";
import { changePage } from "@/lib/use-page";
import { Select } from "../ui/select";

export const ARTIST_SWITCHER = "artist-switcher";

export function ArtistSwitcher({ where }: { where: string[] }) {
  const { data: artists = [] } = useQuery(artistsQuery);
  const artist = filterOf(where, "artist") ?? "";
  const names = artist && !artists.includes(artist) ? [artist, ...artists] : artists;
  return (
    <Select
      id={ARTIST_SWITCHER}
      label="Artist"
      value={artist}
      onChange={({ target }) => changePage({ where: withFilter(where, "artist", target.value || null) })}
      className="w-36 max-sm:flex-1"
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
