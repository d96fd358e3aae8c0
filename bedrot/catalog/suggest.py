"""What a name nobody claimed may mean. Only suggestions, with a reason: a person decides, nothing is applied."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bedrot.catalog.collaborations import featured, is_harmless, song, version_words, versions
from bedrot.catalog.known import Title
from bedrot.catalog.names import folded

Value = TypeVar("Value")

_LEAST = 60.0  # below, a suggestion is noise
_PART = 80.0  # at most, when one name is only a part of the other
_OTHER_RECORDING = 55.0  # at most, for another version of the song or another number in its title
_OTHER_ARTIST = 25.0  # less, for the same title by somebody else
_OTHER_GUESTS = 10.0
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
    told = [Suggestion(one, *_title_likeness(artist, title, one)) for one in dict.fromkeys(known_titles)]
    kept = [one for one in told if one.score >= _OTHER_RECORDING - _OTHER_ARTIST]
    return _best(kept, limit, lambda one: one.value.title, lambda one: not _same(artist, one.value.artist))


def _best(
    told: list[Suggestion[Value]],
    limit: int,
    name: Callable[[Suggestion[Value]], str],
    last: Callable[[Suggestion[Value]], bool] = lambda _: False,
) -> list[Suggestion[Value]]:
    return sorted(told, key=lambda one: (last(one), -one.score, name(one)))[:limit]


def _likeness(written: str, known: str) -> tuple[float, str]:
    """How alike two names are, 0 to 100, and in what they differ."""
    first, second = folded(_composed(written)), folded(_composed(known))
    if first == second:
        return 100.0, "only case, spaces or punctuation differ"
    if _unmarked(first) == _unmarked(second):
        return 97.0, "only accents differ"
    ones, others = _words(written), _words(known)
    if sorted(ones) == sorted(others):
        return 95.0, "the same words in another order"
    if set(ones) and set(others) and (set(ones) < set(others) or set(others) < set(ones)):
        return _PART, "one is a part of the other"
    return _spelt(first, second)


def _spelt(first: str, second: str) -> tuple[float, str]:
    apart = OSA.distance(first, second)
    score = round(fuzz.ratio(first, second), 1)
    return score, "one letter differs" if apart == 1 else f"{apart} letters differ"


def _title_likeness(artist: str, title: str, known: Title) -> tuple[float, str]:
    score, reason = _likeness(song(title), song(known.title))
    if score < _LEAST:
        return 0.0, reason
    if _version(title) != _version(known.title):
        score, reason = min(score, _OTHER_RECORDING), "another version of the song"
    elif _numbers(title) != _numbers(known.title):
        score, reason = min(score, _OTHER_RECORDING), "another number in the title"
    elif _guests(title) != _guests(known.title):
        score, reason = score - _OTHER_GUESTS * _told_both(title, known.title), f"{reason}; other guests"
    if not _same(artist, known.artist):
        return max(score - _OTHER_ARTIST, 0.0), f"{reason}; by {known.artist}"
    return score, reason


def _same(artist: str, other: str) -> bool:
    return folded(artist) == folded(other)


def _version(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """What makes it another recording: whose remix it is counts as well."""
    told = [version for version in versions(title) if not is_harmless(version)]
    return frozenset(map(folded, told)), version_words(" ".join((song(title), *told)))


def _guests(title: str) -> frozenset[str]:
    return frozenset(map(folded, featured(title)))


def _told_both(first: str, second: str) -> float:
    """Guests that one leaves out weigh half of guests that contradict."""
    return 1.0 if _guests(first) and _guests(second) else 0.5


def _numbers(title: str) -> frozenset[str]:
    return frozenset(
        _ROMAN.get(word, word) for word in _words(song(title)) if word.isdecimal() or word in _ROMAN
    )


def _words(text: str) -> list[str]:
    return [word for part in text.split() if (word := folded(_composed(part)))]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _unmarked(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
