"""What the label has: its artists and their titles, findable by what people write of them."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from bedrot.catalog.collaborations import bare, is_harmless, parts, song, versions
from bedrot.catalog.names import Names, folded
from bedrot.catalog.words import segments

_SHORTEST_ACRONYM = 3  # two letters are a word, a country or a platform too often


@dataclass(frozen=True)
class Title:
    """A title as it was released: its credit, the recording (canonical id) if resolved, its first day (UTC)."""

    artist: str
    title: str
    recording: str | None = None
    released_on: date | None = None


class Level(IntEnum):
    """How much of a title was left out by who wrote it."""

    EXACT = 0
    NO_GUESTS = 1
    NO_VERSION = 2
    ACRONYM = 3


@dataclass(frozen=True)
class Match:
    """A title that answers to what was written; `artists` are those of its credit that the label has."""

    level: Level
    title: Title
    artists: tuple[str, ...]


class Known:
    """The label's artists, and those of the titles that at least one of them is credited with."""

    def __init__(self, names: Names, titles: Iterable[Title]) -> None:
        self.names = names
        self._matches: defaultdict[str, list[Match]] = defaultdict(list)
        self._acronyms: defaultdict[str, set[str]] = defaultdict(set)  # to the folded songs
        for title in titles:
            self._add(title, parts(title.artist, names))
        self.longest = max(map(len, (*self._matches, *names.spellings, *self._acronyms)), default=0)

    def _add(self, title: Title, artists: tuple[str, ...]) -> None:
        artists = tuple(artist for artist in artists if self.names.knows(artist))
        if not artists:
            return
        for key, level in _keys(title.title).items():
            self._matches[key].append(Match(level, title, artists))
        plain = song(title.title)
        if short := _acronym(plain):
            self._acronyms[short].add(folded(plain))

    def artist(self, key: str) -> str | None:
        """The artist a folded text stands for."""
        return self.names.spellings.get(key)

    def titles(self, key: str) -> tuple[Match, ...]:
        """The titles a folded text stands for."""
        return tuple(self._matches.get(key, ()))

    def abbreviated(self, key: str) -> tuple[Match, ...]:
        """The titles whose words begin with these letters."""
        songs = sorted(self._acronyms.get(key, ()))
        return tuple(
            Match(Level.ACRONYM, found.title, found.artists) for at in songs for found in self.titles(at)
        )


def _keys(title: str) -> dict[str, Level]:
    """Each folded form of a title, with the least that is left out in it."""
    title = unicodedata.normalize("NFC", title)
    told = versions(title)
    unguested, plain = bare(title), song(title)
    after = Level.NO_GUESTS if all(map(is_harmless, told)) else Level.NO_VERSION
    keys = {folded(plain): after}
    apart = "-".join(folded(part) for part in (plain, *told))
    keys |= dict.fromkeys((apart, key_of(unguested), folded(unguested)), Level.NO_GUESTS)
    exact = (apart,) if unguested == " ".join(title.split()) else ()
    keys |= dict.fromkeys((*exact, key_of(title), folded(title)), Level.EXACT)
    return {key: level for key, level in keys.items() if key}


def key_of(text: str) -> str:
    """A text folded part by part: “HOLD ON - Live” is “holdon-live”."""
    return "-".join(folded(part) for part in segments(text))


def _acronym(title: str) -> str | None:
    """The first letters of a title's words: “THE SLOW LIGHT” is “tsl”."""
    letters = [letter for word in title.split() if (letter := folded(word)[:1]).isalnum()]
    return "".join(letters) if len(letters) >= _SHORTEST_ACRONYM else None
