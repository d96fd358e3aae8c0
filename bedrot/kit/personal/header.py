"""A header with personal columns, and the cells of the rows under it as they are written."""

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from bedrot.kit.layouts import DELIMITERS
from bedrot.kit.personal.taken import Taken
from bedrot.kit.personal.words import is_count_too, is_figure, is_personal, personal_places, words

LONGEST_HEADER, LONGEST_NAME = 2**16, 120
SEVERAL = 2
_OPEN = re.compile(r'"(?:[^"]|"")*\Z')
_NO_NAME = re.compile(r"^\d|@|:\s*$")


@dataclass(frozen=True)
class Header:
    """A header with personal columns. `wrapped`: each line lies in quotation marks once more."""

    names: tuple[str, ...]
    places: frozenset[int]
    delimiter: str
    quoted: bool
    wrapped: bool

    @cached_property
    def _cell(self) -> re.Pattern[str]:
        other = re.escape(self.delimiter)
        return re.compile(rf'(?:"(?:[^"]|"")*"|[^"{other}\r\n][^{other}\r\n]*|)(?={other}|\Z)')

    def cells(self, record: str) -> list[str] | None:
        """The cells of a record as they are written; null when its quotation marks make no sense."""
        if not self.quoted:
            return record.split(self.delimiter)
        found, end = self._read(record)
        return found if end > len(record) else None

    def is_open(self, record: str) -> bool:
        """Whether the record ends inside quotation marks, so that the next line may be more of it."""
        return not self.wrapped and _OPEN.match(record, self._read(record)[1]) is not None

    def _read(self, record: str) -> tuple[list[str], int]:
        """The cells that can be told apart, and where the others begin."""
        found, place = list[str](), 0
        while place <= len(record) and (match := self._cell.match(record, place)):
            found.append(match[0])
            place = match.end() + 1
        return found, place

    def unwrapped(self, text: str) -> str:
        """The line inside its quotation marks."""
        return (next(csv.reader([text]), [""]) or [""])[0] if self.wrapped else text

    def wrapped_again(self, text: str) -> str:
        """The line in its quotation marks."""
        doubled = text.replace('"', '""')
        return f'"{doubled}"' if self.wrapped else text

    def blanked(self, cells: list[str], taken: Taken) -> list[str]:
        """The cells of a row without what is personal."""
        return [self._blanked(n, cell, taken) for n, cell in enumerate(cells)]

    def _blanked(self, place: int, cell: str, taken: Taken) -> str:
        bare = cell.strip('" ')
        if place not in self.places or not bare:
            return taken.masked(cell)
        if is_count_too(words(self.names[place])) and is_figure(bare):
            return cell
        taken.named(self.names[place])
        return '""' if cell.startswith('"') else ""


def header_in(line: str, spared: Collection[str]) -> Header | None:
    """The header that a line is, if it has personal columns.

    No cell of a header is a figure, an address or a key with a colon; but one with several surely personal names may be damaged.
    """
    text, wrapped = line.strip("\ufeff\r\n"), False
    if len(text) > LONGEST_HEADER:
        return None
    delimiter, names = _split(text)
    if len(names) == 1 and '""' in text:
        delimiter, names = _split(names[0])
        wrapped = True
    known = [words(name) for name in names]
    places = personal_places(known, spared)
    is_clean = not any(_NO_NAME.search(name) or len(name) > LONGEST_NAME for name in names)
    if not places or not (is_clean or sum(map(is_personal, known)) >= SEVERAL):
        return None
    return Header(tuple(names), places, delimiter, delimiter != "\t" or text.startswith('"'), wrapped)


def _split(text: str) -> tuple[str, list[str]]:
    try:
        found = [(d, next(csv.reader([text], delimiter=d), [])) for d in DELIMITERS]
    except csv.Error:
        return DELIMITERS[0], []
    return max(found, key=lambda one: (len(one[1]), -DELIMITERS.index(one[0])))
