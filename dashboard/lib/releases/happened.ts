// What happened in the life of a release, for its curve by age: its phases, its campaigns, the playlists that took it.
import type { Advert, Curve, Phase, Placement } from "../api/releases";
import type { Annotation } from "../api/types";
import { PHASE_AGES, PHASE_WORDS } from "./phases";

export type Life = { curve: Curve; phases: readonly Phase[]; ads: readonly Advert[]; playlists: readonly Placement[] };

/** In the order in which they began. A phase is of the release itself, so it stands among the marks of releases. */
export function lifeOf({ curve, phases, ads, playlists }: Life): Annotation[] {
  const own = playlists.filter(({ recording }) => recording === curve.recording);
  const told = [
    ...phases.flatMap(({ name, first, last }) =>
      name === "pre" ? [] : [mark("release", name, `${PHASE_WORDS[name]}, ${PHASE_AGES[name]}`, first, last)],
    ),
    ...ads.map(({ campaign, first, last }) => mark("campaign", `${campaign}/${first}`, campaign, first, last)),
    ...own.flatMap(({ playlist, store_label, added }) =>
      added ? [mark("playlist", `${playlist}/${added}`, `Added to ${playlist} on ${store_label}`, added, null)] : [],
    ),
  ];
  return told.toSorted((one, other) => (one.first < other.first ? -1 : Number(one.first > other.first)));
}

function mark(
  kind: Annotation["kind"],
  key: string,
  title: string,
  first: string,
  last: string | null | undefined,
): Annotation {
  return {
    key: `${kind}/${key}`,
    kind,
    title,
    first,
    last: last ?? null,
    known_on: first,
    artists: [],
    recordings: [],
  };
}
