"""Tables as text, line by line: cells under a personal header are blanked; delimiters, header and all other cells stay.

A row that does not have the header's columns may hold anything anywhere: nothing of it stays.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bedrot.kit.layouts import DELIMITERS, PREAMBLE_LINES
from bedrot.kit.personal.taken import Taken
from bedrot.kit.personal.words import is_count_too, is_figure, is_personal, personal_places, words

REMOVED = "[removed]"
NARROW = 2
MOST_LINES = 200
"""In one cell."""
LONGEST_HEADER, LONGEST_NAME = 2**16, 120
_BLANK = ' \t,;|"\r\n\ufeff'
_NO_NAME = re.compile(r"^\d|@|:\s*$")
_KEYED = re.compile(r"""((["']|&quot;|\\")([\w .-]{2,40})\2\s*:\s*\2)(.*?)(\2)""")
_TOLD = re.compile(r"""(\W*)([^:,;|\t"]{2,40})(\s*:[,;\t ]*)(\S.*)""")


class Lines:
    """Lines that can be looked at before they are taken, and given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: list[str] = []
        self.width = 0
        """Of the last row."""

    def __iter__(self) -> Iterator[str]:
        while (line := self.take()) is not None:
            yield line

    def take(self) -> str | None:
        """The next line."""
        return self._back.pop() if self._back else next(self._lines, None)

    def give_back(self, lines: list[str]) -> None:
        """Lines that come again, in their order."""
        self._back += reversed(lines)

    def peek(self) -> str:
        """The next line, which stays; empty after the last."""
        line = self.take()
        if line is not None:
            self._back.append(line)
        return line or ""


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
        found, place = list[str](), 0
        while match := self._cell.match(record, place):
            found.append(match[0])
            place = match.end() + 1
            if place > len(record):
                return found
        return None

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


class Tables:
    """Takes what is personal out of lines; `spared` are headers (as their words) that a feed reads."""

    def __init__(self, spared: Collection[str], taken: Taken) -> None:
        self.spared = spared
        self.taken = taken
        self._header: Header | None = None
        self._look = PREAMBLE_LINES
        self._width = 0
        self._is_open = False

    def redacted(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, each with its own line end."""
        held = Lines(lines)
        for line in held:
            if line.strip(_BLANK):
                yield self._one(line, held)
                continue
            if not self._is_open:
                self._look, self._width = PREAMBLE_LINES, 0
            yield line

    def _one(self, line: str, held: Lines) -> str:
        look, self._look = self._look, max(self._look - 1, 0)
        found = self._found(line) if look else None
        if found:
            self._header = found
            return self.taken.masked(line)
        if self._header:
            return _row(line, self._header, held, self.taken)
        self._is_open ^= line.count('"') % 2 == 1
        return redacted_text(_told(line, self.taken) if look else line, self.taken)

    def _found(self, line: str) -> Header | None:
        """A personal header; a line as wide as the first wide one of its table is a row of that."""
        header = _header(line, self.spared)
        wide = _width(line)
        same = wide == self._width
        if wide > NARROW and not line.startswith("#"):
            self._width = self._width or wide
        return None if same else header


def _width(line: str) -> int:
    """How many cells a line has, by the delimiter that gives most."""
    return max(line.count(delimiter) for delimiter in DELIMITERS) + 1


def _header(line: str, spared: Collection[str]) -> Header | None:
    """The header that a line is, if it has personal columns. No cell of a header is a figure, an address or a key with a colon."""
    text, wrapped = line.strip("\ufeff\r\n"), False
    if len(text) > LONGEST_HEADER:
        return None
    delimiter, names = _split(text)
    if len(names) == 1 and '""' in text:
        delimiter, names = _split(names[0])
        wrapped = True
    places = personal_places([words(name) for name in names], spared)
    if not places or any(_NO_NAME.search(name) or len(name) > LONGEST_NAME for name in names):
        return None
    return Header(tuple(names), places, delimiter, delimiter != "\t" or text.startswith('"'), wrapped)


def _split(text: str) -> tuple[str, list[str]]:
    try:
        found = [(d, next(csv.reader([text], delimiter=d), [])) for d in DELIMITERS]
    except csv.Error:
        return DELIMITERS[0], []
    return max(found, key=lambda one: (len(one[1]), -DELIMITERS.index(one[0])))


def _row(line: str, header: Header, held: Lines, taken: Taken) -> str:
    body, more = line.rstrip("\r\n"), list[str]()
    text = header.unwrapped(body)
    cells, end = header.cells(text), line[len(body) :]
    while cells is None and not header.wrapped and len(more) < MOST_LINES and (next_line := held.take()):
        more.append(next_line)
        body = (line + "".join(more)).rstrip("\r\n")
        end = next_line[len(next_line.rstrip("\r\n")) :]
        cells = header.cells(body) if body.count('"') % 2 == 0 else None
    if cells is not None and _fits(cells, header, held):
        return header.wrapped_again(header.delimiter.join(header.blanked(cells, taken))) + end
    held.give_back(more)
    taken.rows += 1
    shown = next((n for n in range(len(header.names)) if n not in header.places), None)
    nothing = header.delimiter.join(REMOVED if n == shown else "" for n in range(len(header.names)))
    return header.wrapped_again(nothing) + line[len(line.rstrip("\r\n")) :]


def _fits(cells: list[str], header: Header, held: Lines) -> bool:
    """Whether a row has the header's columns. Spreadsheets leave out empty ones at the end, in many rows alike."""
    width = len(header.names)
    before, held.width = held.width, len(cells)
    if len(cells) >= width:
        return not any(cell.strip(_BLANK) for cell in cells[width:])
    following = header.cells(header.unwrapped(held.peek().rstrip("\r\n"))) or []
    return len(cells) > 1 and len(cells) in (before, len(following))


def redacted_text(text: str, taken: Taken) -> str:
    """A text that is no table, without addresses and the values of personal keys in it."""
    return taken.masked(_keyed(text, taken))


def _keyed(line: str, taken: Taken) -> str:
    """Without the values of personal keys, in scripts and in JSON that lies in other text."""
    return _KEYED.sub(lambda found: _without(found, 3, 4, taken), line) if ":" in line else line


def _told(line: str, taken: Taken) -> str:
    """Also without what a line above a table tells of a person (`Account holder: …`)."""
    return _TOLD.sub(lambda found: _without(found, 2, 4, taken), line, count=1)


def _without(found: re.Match[str], name: int, value: int, taken: Taken) -> str:
    if not is_personal(words(found[name])) or not found[value].strip():
        return found[0]
    taken.named(found[name])
    whole, start = found[0], found.start()
    return whole[: found.start(value) - start] + whole[found.end(value) - start :]
