"""Annotations: what happened on the days that charts show. Found in the facts by themselves, or written by people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from typing import Literal

from bedrot.books.happenings import EVERY
from bedrot.lake import Lake
from bedrot.lake.notes import Colour, Notes, Scope, Written
from bedrot.lake.restated import Restatements
from bedrot.metrics.question import Question

Kind = Literal["release", "campaign", "playlist", "outage", "break", "statement", "restatement", "note"]
"""What can happen; a chart shows each or not, as a person chooses."""


@dataclass(frozen=True)
class Annotation:
    """What happened from `first` to `last` (one day where that is null), and who and what it is about; of notes, also their own.

    `known_on` is the day (UTC) by whose end it was known. One without artists is about the whole label.
    """

    key: str
    kind: Kind
    first: date
    title: str
    known_on: date
    last: date | None = None
    detail: str | None = None
    artists: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    platform: str | None = None
    campaign: str | None = None
    link: str | None = None
    note: int | None = None
    colour: Colour | None = None
    scope: Scope | None = None
    author: str | None = None
    written_at: datetime | None = None


class Annotations:
    """The annotations of a lake: what follows from the facts is found once for each revision."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake
        self.notes = Notes(lake.store)
        self.restated = Restatements(lake)
        self._lock = Lock()
        self._kept: tuple[int, list[Annotation], Mapping[str, tuple[str, ...]]] = (-1, [], {})

    def every(self) -> list[Annotation]:
        """All of them, by day."""
        with self._lock:
            revision = self.lake.ledger.revision()
            if self._kept[0] != revision:
                self._kept = (revision, *self._found())
            return self._kept[1]

    def of(self, question: Question, first: date, last: date) -> list[Annotation]:
        """Those of some days that are about what a question asks for, as they were known when it asks."""
        told = [one for one in self.every() if one.first <= last and (one.last or one.first) >= first]
        if question.as_known_on:
            told = [one for one in told if one.known_on <= question.as_known_on]
        if question.within is not None:
            told = [one for one in told if set(one.artists) & set(question.within)]
        for dimension, value in question.where:
            fits = self._fitting(dimension, value)
            told = [one for one in told if fits(one)]
        return told

    def artists_of(self, recording: str) -> tuple[str, ...]:
        """The artists of a recording, as facts credit it."""
        self.every()
        return self._kept[2].get(recording, ())

    def _found(self) -> tuple[list[Annotation], Mapping[str, tuple[str, ...]]]:
        crediting = _credits(self.lake)
        self.notes.refresh()
        notes = [_of_note(one, crediting) for one in self.notes.standing()]
        happened = [Annotation(**told) for find in EVERY for told in find(self.lake, self.restated)]
        credited = [
            one if one.artists else replace(one, artists=_artists(one, crediting)) for one in happened
        ]
        return sorted([*credited, *notes], key=lambda one: (one.first, one.kind, one.key)), crediting

    def _fitting(self, dimension: str, value: str) -> Callable[[Annotation], bool]:
        """Whether one may be about a value of a dimension: what names none is about all of them."""
        if dimension == "artist":
            name = self.lake.names.canonical(value)
            return lambda one: not one.artists or name in one.artists
        if dimension in ("recording", "release"):
            return _of_recordings(self._recordings(dimension, value), self._kept[2])
        if dimension in ("platform", "store"):
            return lambda one: one.platform in (None, value)
        if dimension == "campaign":
            return lambda one: one.campaign in (None, value)
        return lambda _: True

    def _recordings(self, dimension: str, value: str) -> set[str]:
        """The recordings that a filter means."""
        if dimension == "recording":
            return {self.lake.catalog.recordings.groups.of(value)}
        return {recording for recording, upc in self.lake.identities.on_releases().rows() if upc == value}


def _of_recordings(wanted: set[str], crediting: Mapping[str, Sequence[str]]) -> Callable[[Annotation], bool]:
    """Whether one is about some recordings: of those that name none, whether it is about one of their artists."""
    artists = {artist for recording in wanted for artist in crediting.get(recording, ())}

    def fits(one: Annotation) -> bool:
        if one.recordings:
            return bool(wanted & set(one.recordings))
        return not one.artists or bool(artists & set(one.artists))

    return fits


def _credits(lake: Lake) -> Mapping[str, tuple[str, ...]]:
    """The label's artists of each recording."""
    told = lake.identities.frame().select("recording", "artist", "title").drop_nulls("recording").unique()
    catalog = lake.catalog
    found: dict[str, set[str]] = {}
    for recording, credit, title in told.sort("recording", "artist", "title", nulls_last=True).iter_rows():
        found.setdefault(recording, set()).update(catalog.members_of(credit, title or ""))
    return {recording: tuple(sorted(artists)) for recording, artists in found.items()}


def _artists(one: Annotation, crediting: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({artist for recording in one.recordings for artist in crediting.get(recording, ())}))


def _of_note(one: Written, crediting: Mapping[str, tuple[str, ...]]) -> Annotation:
    note = one.note
    about = note.about or ""
    artists = {"all": (), "artist": (about,), "recording": crediting.get(about, ())}[note.scope]
    return Annotation(
        key=f"note/{one.id}",
        kind="note",
        first=note.first,
        last=note.last,
        title=note.text,
        known_on=one.written_at.date(),
        artists=artists,
        recordings=(about,) if note.scope == "recording" else (),
        link=note.link,
        note=one.id,
        colour=note.colour,
        scope=note.scope,
        author=one.author,
        written_at=one.changed_at,
    )
