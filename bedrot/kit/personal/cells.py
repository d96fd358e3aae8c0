"""Tables as text, line by line: cells under a personal header are blanked; delimiters, header and all other cells stay.

A row that does not have the header's columns may hold anything anywhere: nothing of it stays.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from bedrot.kit.layouts import DELIMITERS, PREAMBLE_LINES
from bedrot.kit.personal.header import Header, header_in
from bedrot.kit.personal.taken import Taken
from bedrot.kit.personal.words import is_personal, words

REMOVED = "[removed]"
NARROW = 2
MANY = 3
MOST_LINES = 200
"""In one cell."""
_BLANK = ' \t,;|"\r\n\ufeff'
_KEYED = re.compile(r"""((["']|&quot;|\\")([\w .-]{2,40})\2\s*:\s*\2)(.*?)(\2)""")
_TOLD = re.compile(r"""(\b\w[^:,;|\t"]{0,38}[^\s:,;|"])(\s*:[,;\t ]*)(\S.*)""")


class Lines:
    """Lines that can be looked at before they are taken, and given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: list[str] = []
        self.width = 0
        """Of the last row that stayed."""

    def __iter__(self) -> Iterator[str]:
        while (line := self.take()) is not None:
            yield line

    def take(self) -> str | None:
        """The next line."""
        return self._back.pop() if self._back else next(self._lines, None)

    def give_back(self, lines: list[str]) -> None:
        """Lines that come again, in their order."""
        self._back += reversed(lines)

    def peek(self, number: int) -> list[str]:
        """The next lines, which stay."""
        found = [line for _ in range(number) if (line := self.take()) is not None]
        self.give_back(found)
        return found


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
        header = header_in(line, self.spared)
        wide = _width(line)
        same = wide == self._width
        if wide > NARROW and not line.startswith("#"):
            self._width = self._width or wide
        return None if same else header


def _width(line: str) -> int:
    """How many cells a line has, by the delimiter that gives most."""
    return max(line.count(delimiter) for delimiter in DELIMITERS) + 1


def _row(line: str, header: Header, held: Lines, taken: Taken) -> str:
    body, more = line.rstrip("\r\n"), list[str]()
    text = header.unwrapped(body)
    cells, end = header.cells(text), line[len(body) :]
    while cells is None and header.is_open(body) and len(more) < MOST_LINES and (next_line := held.take()):
        more.append(next_line)
        body = (line + "".join(more)).rstrip("\r\n")
        end = next_line[len(next_line.rstrip("\r\n")) :]
        cells = header.cells(body)
    if cells is not None and _fits(cells, header, held):
        held.width = len(cells)
        return header.wrapped_again(header.delimiter.join(header.blanked(cells, taken))) + end
    held.give_back(more)
    taken.rows += 1
    shown = next((n for n in range(len(header.names)) if n not in header.places), None)
    nothing = header.delimiter.join(REMOVED if n == shown else "" for n in range(len(header.names)))
    return header.wrapped_again(nothing) + line[len(line.rstrip("\r\n")) :]


def _fits(cells: list[str], header: Header, held: Lines) -> bool:
    """Whether a row has the header's columns. Spreadsheets leave out empty ones at the end, in many rows alike."""
    width = len(header.names)
    if len(cells) >= width:
        return not any(cell.strip(_BLANK) for cell in cells[width:])
    following = [header.cells(header.unwrapped(line.rstrip("\r\n"))) or [] for line in held.peek(MANY)]
    are_alike = len(following) == MANY and {len(row) for row in following} == {len(cells)}
    return len(cells) > 1 and (held.width == len(cells) or are_alike)


def redacted_text(text: str, taken: Taken) -> str:
    """A text that is no table, without addresses and the values of personal keys in it."""
    return taken.masked(_keyed(text, taken))


def _keyed(line: str, taken: Taken) -> str:
    """Without the values of personal keys, in scripts and in JSON that lies in other text."""
    return _KEYED.sub(lambda found: _without(found, 3, 4, taken), line) if ":" in line else line


def _told(line: str, taken: Taken) -> str:
    """Also without what a line above a table tells of a person (`Account holder: …`)."""
    return _TOLD.sub(lambda found: _without(found, 1, 3, taken), line, count=1)


def _without(found: re.Match[str], name: int, value: int, taken: Taken) -> str:
    if not is_personal(words(found[name])) or not found[value].strip():
        return found[0]
    taken.named(found[name])
    whole, start = found[0], found.start()
    return whole[: found.start(value) - start] + whole[found.end(value) - start :]
