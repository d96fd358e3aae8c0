// The segments of an artist's listeners, as shares of the audience and of what was streamed.
import type { Segments } from "../api/people";

export type Segment = { name: string; says: string; audience: number | null; streams: number | null };

/** Super listeners, other active ones, and those who came by programming alone; a share is null where nobody tells it. */
export function segmentsOf({ listeners, active, super: fans, by_algorithms, chosen }: Segments): Segment[] {
  const share = (people: number | null): number | null =>
    people === null || listeners === 0 ? null : people / listeners;
  const others = active === null || fans === null ? null : active - fans;
  return [
    { name: "Super listeners", says: "the most active of the active", audience: share(fans), streams: null },
    { name: "Other active listeners", says: "played on purpose", audience: share(others), streams: null },
    {
      name: "All active listeners",
      says: "profile, library, own playlists, search",
      audience: share(active),
      streams: chosen,
    },
    {
      name: "Programming alone",
      says: "radio, mixes and other people’s playlists",
      audience: share(active === null ? null : listeners - active),
      streams: by_algorithms,
    },
  ];
}
