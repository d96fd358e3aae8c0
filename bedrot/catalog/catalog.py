"""The catalog: who is who. A value made of the settings' artists, what people decided, and what facts call things."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from bedrot.catalog.acts import (
    AliasArtist,
    Decision,
    LinkCampaign,
    NameArtist,
    OwnRecordings,
    Reject,
    ShareRecording,
    standing,
)
from bedrot.catalog.campaigns import ACCEPTED, Known, Parsed, Title, parse
from bedrot.catalog.collaborations import featured, parts
from bedrot.catalog.names import Names
from bedrot.catalog.recordings import RECORDING_OF, Identity, Recordings

CAMPAIGN = "campaign"


@dataclass(frozen=True)
class Catalog:
    """Who is who, at one moment. `decisions` are those that hold; `shared` are the recordings by several of the artists."""

    names: Names
    recordings: Recordings
    decisions: tuple[Decision, ...] = ()
    shared: frozenset[str] = frozenset()
    titles: tuple[Title, ...] = ()
    _parsed: dict[str, Parsed] = field(default_factory=dict, repr=False, compare=False)

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
        recordings = Recordings.of(hold, [one for one in credited if one.isrc])
        by = ((recordings.groups.of(one.isrc), one.members) for one in credited if one.isrc)
        shared = frozenset(recording for recording, members in by if len(members) > 1)
        return replace(alone, recordings=recordings, shared=shared, titles=_titles(recordings, credited))

    def members_of(self, credit: str | None, title: str = "") -> tuple[str, ...]:
        """The label's artists in a credit: those a person named, else those it joins; and those that the title features."""
        credit = self.names.canonical(credit)
        told = self.members.get(credit or "") or parts(credit or "", self.names)
        guests = (self.names.canonical(guest) for guest in featured(title, self.names))
        known = set(self.names.artists) - self.members.keys()
        return tuple(dict.fromkeys(name for name in (*told, *guests) if name in known))

    @cached_property
    def digest_of_members(self) -> str:
        """Differs when somebody has part in something else: by decision, or by what facts tell of recordings."""
        told = (sorted(self.members.items()), sorted(self.shared))
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The artists of each collaboration that a person named."""
        named = (d.act for d in self.decisions if isinstance(d.act, NameArtist))
        return {self.names.canonical(act.name) or act.name: act.members for act in named if act.members}

    @cached_property
    def linked(self) -> Mapping[str, LinkCampaign]:
        """The campaigns that a person linked, by their names as written."""
        return {d.act.campaign: d.act for d in self.decisions if isinstance(d.act, LinkCampaign)}

    @cached_property
    def known(self) -> Known:
        """What campaigns may be named after."""
        return Known(self.names, self.titles)

    @cached_property
    def title_of(self) -> Mapping[str, str]:
        """What each recording is called; of several titles the first by name."""
        return {title.recording: title.title for title in reversed(self.titles) if title.recording}

    @cached_property
    def shares(self) -> tuple[ShareRecording, ...]:
        """The shares of payees, in the order in which they were decided."""
        return tuple(d.act for d in self.decisions if isinstance(d.act, ShareRecording))

    @cached_property
    def owned(self) -> frozenset[str]:
        """The recordings of which a person said that all they earn is the label's own, but for those that somebody has a share of."""
        of = self.recordings.groups.of
        told = (isrc for d in self.decisions if isinstance(d.act, OwnRecordings) for isrc in d.act.recordings)
        return frozenset(map(of, told)) - {of(act.recording) for act in self.shares}

    @cached_property
    def rejected(self) -> frozenset[tuple[str, str | None]]:
        """What people said is not so: subjects, with the candidate, or without one when they are right as they are."""
        acts = (d.act for d in self.decisions if isinstance(d.act, Reject))
        return frozenset((act.subject, act.candidate) for act in acts)

    def parsed(self, campaign: str) -> Parsed:
        """What a campaign's name says by itself."""
        if campaign not in self._parsed:
            self._parsed[campaign] = parse(campaign, self.known)
        return self._parsed[campaign]

    def campaign(self, name: str) -> tuple[str | None, str | None]:
        """The artist and the recording a campaign is for: as a person linked it, else where its name leaves no doubt."""
        if name in self.linked:
            link = self.linked[name]
            recording = self.recordings.groups.of(link.recording) if link.recording else None
            return self.names.canonical(link.artist), recording
        told = self.parsed(name)
        return (told.artist, told.recording) if told.confidence >= ACCEPTED else (None, None)

    def resolve(self, columns: Collection[str]) -> list[pl.Expr]:
        """The columns that the catalog tells of rows which have `columns`; none for rows that are not of recordings."""
        if "recording" not in columns:
            return []
        if CAMPAIGN in columns:
            return [self._of_campaign(0).alias("artist"), self._of_campaign(1).alias("recording")]
        return [
            self.recordings.resolve([name for name in RECORDING_OF if name in columns]).alias("recording")
        ]

    def _of_campaign(self, place: int) -> pl.Expr:
        def resolved(names: pl.Series) -> pl.Series:
            told = {name: self.campaign(name)[place] for name in names.unique().drop_nulls()}
            return names.replace_strict(told, return_dtype=pl.String())

        return pl.col(CAMPAIGN).map_batches(resolved, return_dtype=pl.String(), is_elementwise=True)


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


def _titles(recordings: Recordings, known: Iterable[Identity]) -> tuple[Title, ...]:
    """The titles of recordings and of releases, each once."""
    told = (
        Title(one.artist, _whole(one), recordings.groups.of(one.isrc) if one.isrc else None)
        for one in known
        if one.artist
    )
    return tuple(sorted(set(told), key=lambda title: (title.artist, title.title, title.recording or "")))


def _whole(identity: Identity) -> str:
    return f"{identity.title} ({identity.version})" if identity.version else identity.title
