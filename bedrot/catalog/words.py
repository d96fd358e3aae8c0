"""The words of a campaign's name, and the parts that dashes make of it."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

_SEPARATOR = re.compile(r" [-–—―−]+ ?|[-–—―−]+ | ?\| ?")
_COPY = re.compile(r"(?:^|_)(?:copy|kopie|copie|copia|cópia)(?:[ _](\d{1,4}))?$", re.IGNORECASE)
_WITHIN_WORDS = "'’ʼ\u200c\u200d"


@dataclass(frozen=True)
class Word:
    """A word, or a run of signs, by its place in its segment."""

    text: str
    segment: int
    start: int
    end: int

    @cached_property
    def is_sign(self) -> bool:
        """Whether there is no letter and no digit in it."""
        return not any(map(str.isalnum, self.text))


@dataclass(frozen=True)
class Line:
    """A name cut at its dashes, without “- Copy” and “_copy”; `copy` is the number of the last copy, 1 when it has none."""

    segments: tuple[str, ...]
    words: tuple[Word, ...]
    copy: int | None

    def said(self, places: Iterable[int]) -> list[str]:
        """What stands at these places, as written: one text for each run of neighbours in a segment."""
        runs: list[list[Word]] = []
        last = -2
        for at in places:
            word = self.words[at]
            if not runs or at != last + 1 or runs[-1][-1].segment != word.segment:
                runs.append([])
            runs[-1].append(word)
            last = at
        return [self.segments[run[0].segment][run[0].start : run[-1].end] for run in runs]

    def of_segment(self, segment: int) -> range:
        """The places of a segment's words."""
        first = bisect_left(self.words, segment, key=lambda word: word.segment)
        return range(first, bisect_right(self.words, segment, lo=first, key=lambda word: word.segment))


def line(name: str) -> Line:
    """A campaign's name, read."""
    told = segments(unicodedata.normalize("NFC", name))
    copy = None
    while told and (found := _COPY.search(told[-1])) and (len(told) > 1 or found.start()):
        copy = copy or int(found.group(1) or 1)
        told[-1:] = filter(None, [told[-1][: found.start()]])
    words = tuple(word for at, segment in enumerate(told) for word in _words(segment, at))
    return Line(tuple(told), words, copy)


def segments(text: str) -> list[str]:
    """The parts between dashes that stand free on one side at least, and bars; empty ones are left out."""
    return [part for part in _SEPARATOR.split(" ".join(text.split())) if part.strip()]


def _words(segment: str, at: int) -> Iterator[Word]:
    start, kind = 0, " "
    for place, sign in enumerate(segment):
        now = _kind(sign, kind)
        if now != kind:
            if kind != " ":
                yield Word(segment[start:place], at, start, place)
            start, kind = place, now
    if kind != " ":
        yield Word(segment[start:], at, start, len(segment))


def _kind(sign: str, before: str) -> str:
    """Letter, sign or blank; a mark and an apostrophe belong to what they follow."""
    if sign.isspace():
        return " "
    if sign.isalnum():
        return "a"
    follows = sign in _WITHIN_WORDS or unicodedata.category(sign).startswith("M")
    return before if follows and before != " " else "."
