"""The catalog: who is who. A value made of the settings' artists, what people decided, and what facts call things."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bedrot.catalog.acts import AliasArtist, Decision, LinkCampaign, NameArtist, ShareRecording, standing
from bedrot.catalog.collaborations import featured, parts
from bedrot.catalog.names import Names
from bedrot.catalog.recordings import Identity, Recordings


@dataclass(frozen=True)
class Catalog:
    """Who is who, at one moment. `decisions` are those that hold; `shared` are the recordings by several of the artists."""

    names: Names
    recordings: Recordings
    decisions: tuple[Decision, ...] = ()
    shared: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        artists: Mapping[str, Sequence[str]],
        decisions: Sequence[Decision] = (),
        known: Iterable[Identity] = (),
    ) -> "Catalog":
        """From the settings, every decision ever taken, and the identities that facts tell."""
        hold = standing(tuple(decisions))
        alone = cls(names_of(artists, hold), Recordings.of(hold, ()), hold)
        credited = [replace(one, members=alone.members_of(one.artist, one.title)) for one in known]
        recordings = Recordings.of(hold, credited)
        by = ((recordings.groups.of(one.isrc), one.members) for one in credited if one.isrc)
        return replace(
            alone, recordings=recordings, shared=frozenset(r for r, members in by if len(members) > 1)
        )

    def members_of(self, credit: str | None, title: str = "") -> tuple[str, ...]:
        """The label's artists in a credit: those a person named, else those it joins; and those that the title features."""
        credit = self.names.canonical(credit)
        told = self.members.get(credit or "") or parts(credit or "", self.names)
        guests = (self.names.canonical(guest) for guest in featured(title, self.names))
        known = set(self.names.artists) - self.members.keys()
        return tuple(dict.fromkeys(name for name in (*told, *guests) if name in known))

    @cached_property
    def campaigns(self) -> Mapping[str, LinkCampaign]:
        """What each linked campaign is for, by its name as it was written."""
        return {d.act.campaign: d.act for d in self.decisions if isinstance(d.act, LinkCampaign)}

    @cached_property
    def shares(self) -> tuple[ShareRecording, ...]:
        """The shares of payees, in the order in which they were decided."""
        return tuple(d.act for d in self.decisions if isinstance(d.act, ShareRecording))

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The artists of each collaboration that a person named."""
        return {
            d.act.name: d.act.members
            for d in self.decisions
            if isinstance(d.act, NameArtist) and d.act.members
        }

    @property
    def digest(self) -> str:
        """Differs when any row would be understood differently."""
        said = [self.names.digest, sorted(self.recordings.groups.merged.items())]
        titles = sorted(
            (artist or "", title, found) for (artist, title), found in self.recordings.titles.items()
        )
        return hashlib.sha256(json.dumps([*said, titles]).encode()).hexdigest()


def names_of(artists: Mapping[str, Sequence[str]], decisions: Iterable[Decision]) -> Names:
    """The settings' names, and those that people decided; where both speak of a spelling, the settings do."""
    names = Names(artists)
    for decision in decisions:
        match decision.act:
            case NameArtist(name=name):
                names = names.with_alias(name, name)
            case AliasArtist(spelling=spelling, artist=artist):
                names = names.with_alias(spelling, artist)
    return names
