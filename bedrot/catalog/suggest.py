"""What a name nobody claimed may mean. Only suggestions, with a reason: a person decides, nothing is applied."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bedrot.catalog.collaborations import featured, is_harmless, song, version_words, versions
from bedrot.catalog.known import Title
from bedrot.catalog.names import folded

Value = TypeVar("Value")

_GLANCES = 40
_LEAST = 60.0  # below, a suggestion is noise
_PART = 80.0  # at most, when one name is only a part of the other
_OTHER_RECORDING = 55.0  # at most, for another version of the song or another number in its title
_OTHER_ARTIST = 25.0  # less, for the same title by somebody else
_OTHER_GUESTS = 10.0
_REMEMBERED = 16_384  # titles taken apart once: a queue asks for the same known ones again and again
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}


@dataclass(frozen=True)
class Suggestion(Generic[Value]):
    """Something known that may be meant; `score` runs to 100, which a difference in spelling alone can reach."""

    value: Value
    score: float
    reason: str


def suggest(written: str, known: Sequence[str], *, limit: int = 3) -> list[Suggestion[str]]:
    """The known names nearest to what was written, best first."""
    told = (Suggestion(name, *_likeness(written, name)) for name in dict.fromkeys(known))
    return _best([one for one in told if one.score >= _LEAST], limit, lambda one: one.value)


def suggest_titles(
    artist: str, title: str, known_titles: Sequence[Title], *, limit: int = 3
) -> list[Suggestion[Title]]:
    """The known titles nearest to a title of an artist: the artist's own first. Another version scores low."""
    near = _shortlist(artist, title, list(dict.fromkeys(known_titles)))
    told = [Suggestion(one, *_title_likeness(artist, title, one)) for one in near]
    kept = [one for one in told if one.score >= _OTHER_RECORDING - _OTHER_ARTIST]
    return _best(kept, limit, lambda one: one.value.title, lambda one: not _same(artist, one.value.artist))


def _shortlist(artist: str, title: str, known: Sequence[Title]) -> list[Title]:
    """The artist's own titles, and of the others those that look alike at a glance: comparing each in full takes long."""
    mine = folded(artist)
    own = [one for one in known if folded(one.artist) == mine]
    others = [one for one in known if folded(one.artist) != mine]
    words = [" ".join(_wording(_song(one.title).song).words) for one in others]
    glance = process.extract(
        " ".join(_wording(song(title)).words),
        words,
        scorer=fuzz.WRatio,
        limit=_GLANCES,
        score_cutoff=_LEAST - 10,
    )
    return [*own, *(others[place] for _, _, place in glance)]


def _best(
    told: list[Suggestion[Value]],
    limit: int,
    name: Callable[[Suggestion[Value]], str],
    last: Callable[[Suggestion[Value]], bool] = lambda _: False,
) -> list[Suggestion[Value]]:
    return sorted(told, key=lambda one: (last(one), -one.score, name(one)))[:limit]


def _likeness(written: str, known: str) -> tuple[float, str]:
    """How alike two names are, 0 to 100, and in what they differ."""
    one, other = _wording(written), _wording(known)
    if written == known:
        return 100.0, "written the same"
    if one.letters == other.letters:
        return 100.0, "only case, spaces or punctuation differ"
    if one.plain == other.plain:
        return 97.0, "only accents differ"
    if sorted(one.words) == sorted(other.words):
        return 95.0, "the same words in another order"
    ones, others = set(one.words), set(other.words)
    if ones and others and (ones < others or others < ones):
        return _PART, "one is a part of the other"
    return _spelt(one.letters, other.letters)


def _spelt(first: str, second: str) -> tuple[float, str]:
    score = fuzz.ratio(first, second, score_cutoff=_LEAST)
    apart = OSA.distance(first, second) if score else 0
    return round(score, 1), "one letter differs" if apart == 1 else f"{apart} letters differ"


def _title_likeness(artist: str, title: str, known: Title) -> tuple[float, str]:
    one, other = _song(title), _song(known.title)
    score, reason = _likeness(one.song, other.song)
    if score < _LEAST:
        return 0.0, reason
    if one.versions != other.versions:
        score, reason = min(score, _OTHER_RECORDING), "another version of the song"
    elif one.numbers != other.numbers:
        score, reason = min(score, _OTHER_RECORDING), "another number in the title"
    elif one.guests != other.guests:
        # Guests that one title leaves out weigh half of guests that contradict.
        both = one.guests and other.guests
        score -= _OTHER_GUESTS if both else _OTHER_GUESTS / 2
        reason = f"{reason}; {'other guests' if both else 'guests in one only'}"
    if not _same(artist, known.artist):
        return score - _OTHER_ARTIST, f"{reason}; by {known.artist}"
    return score, reason


def _same(artist: str, other: str) -> bool:
    return folded(artist) == folded(other)


@dataclass(frozen=True)
class _Wording:
    """A name as it is compared: its letters, those without accents, its words."""

    letters: str
    plain: str
    words: tuple[str, ...]


@lru_cache(_REMEMBERED)
def _wording(text: str) -> _Wording:
    text = unicodedata.normalize("NFKC", text)
    letters = folded(text)
    plain = (sign for sign in unicodedata.normalize("NFD", letters) if not unicodedata.combining(sign))
    return _Wording(letters, "".join(plain), tuple(filter(None, map(folded, text.split()))))


@dataclass(frozen=True)
class _Song:
    """A title taken apart. Whose remix it is counts, and a word that means a version counts without brackets too."""

    song: str
    versions: frozenset[str]
    numbers: frozenset[str]
    guests: frozenset[str]


@lru_cache(_REMEMBERED)
def _song(title: str) -> _Song:
    plain = song(title)
    told = [version for version in versions(title) if not is_harmless(version)]
    numbers = (_ROMAN.get(word, word) for word in _wording(plain).words if word.isdecimal() or word in _ROMAN)
    return _Song(
        plain,
        frozenset(map(folded, told)) | version_words(" ".join((plain, *told))),
        frozenset(numbers),
        frozenset(map(folded, featured(title))),
    )
