"""Layouts: the ways in which tables lie in a file other than one header and its rows.

A layout finds the tables in the text of a file; each becomes a document of its own, read by its own feed. Lines keep the
numbers they have in the file; of JSON, whose lines mean nothing, a row's line is its place in its list, after the header.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bedrot.errors import NotReadable

DELIMITERS = (",", "\t", ";", "|")
PREAMBLE_LINES = 15
LEAST_WIDTH = 4
MOST_JSON = 2**28
"""In bytes; in memory it is nearly twenty times as large."""
MOST_EMPTY = 20_000_000
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
Json = dict[str, Any]


@dataclass(frozen=True)
class Block:
    """One table: its title (empty where it is the only one), its lines from the header on, the number of the header's line."""

    title: str
    lines: Iterable[str]
    header_line: int = 1
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """`fits` looks at the beginning of a text; `blocks` finds the tables in a whole one (UTF-8, LF)."""

    name: str
    fits: Callable[[str], bool]
    blocks: Callable[[Path], Iterator[Block]]


def line_writer() -> Callable[[Iterable[object]], str]:
    """Makes a line of CSV of cells; a null is an empty cell."""
    lines = _Lines()
    write = csv.writer(lines, lineterminator="\n").writerow

    def line(cells: Iterable[object]) -> str:
        write(cells)
        return lines.held.pop()

    return line


class _Lines:
    """What a csv writer writes into: each line at once."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.write = self.held.append


def written(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Rows of cells as lines of CSV."""
    return map(line_writer(), rows)


def cells(line: str) -> list[str]:
    """The cells of a line, by the delimiter that gives most."""
    found = (next(csv.reader([line.rstrip("\n")], delimiter=d), []) for d in DELIMITERS)
    return max(found, key=len)


def _filled(line: str) -> list[str]:
    return [cell.strip() for cell in cells(line) if cell.strip()]


# ---- lines above the header


def _preamble(head: str) -> list[str] | None:
    """The lines above a header that is not the first line; null where the first line is the header."""
    lines = head.split("\n")[: PREAMBLE_LINES + 2]
    filled = [(n, line) for n, line in enumerate(lines[:PREAMBLE_LINES]) if line.strip()]
    if not filled:
        return None
    comments = filled[0][1].startswith("#")
    if not comments and len(_filled(filled[0][1])) > 1:
        return None
    for n, line in filled:
        width = len(cells(line))
        is_header = not line.startswith("#") if comments else _is_header(width, lines[n + 1 :])
        if n and is_header and len(_filled(line)) > (1 if comments else 2):
            return lines[:n]
    return None


def _is_header(width: int, below: list[str]) -> bool:
    following = next((line for line in below if line.strip()), "")
    return width >= LEAST_WIDTH and (not following or len(cells(following)) == width)


def _under_preamble(path: Path) -> Iterator[Block]:
    with path.open(encoding="utf-8", newline="\n") as file:
        head = file.read(2**16)
        above = _preamble(head) or []
        file.seek(0)
        for _ in above:
            file.readline()
        yield Block("", file, len(above) + 1, _facts_in(above))


def _facts_in(lines: Iterable[str]) -> dict[str, str]:
    """`Key: value` lines by key; the others by their number, from 1."""
    facts: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        said = " ".join(_filled(line)).lstrip("# ").strip()
        key, colon, value = said.partition(":")
        if colon and value.strip():
            facts[key.strip().lower()] = value.strip()
        elif said.strip("-"):
            facts[str(number)] = said
    return facts


PREAMBLE = Layout("preamble", lambda head: _preamble(head) is not None, _under_preamble)


# ---- titled tables, parted by blank lines


def _is_titled(head: str) -> bool:
    lines = head.split("\n", 4)
    return lines[0].lower().startswith("sep=") or (
        len(lines) > 2
        and len(_filled(lines[0])) == 1
        and bool(re.match(r'"?(date|datum|fecha|data)"?[,;\t]', lines[1].lower()))
    )


def _titled(path: Path) -> Iterator[Block]:
    with path.open(encoding="utf-8", newline="\n") as file:
        held: list[str] = []
        for number, line in enumerate(file, start=1):
            if line.lower().startswith("sep="):
                continue
            if line.strip(' \t\n,;"'):
                held.append(line)
            elif held:
                yield from _titled_block(held, number - len(held))
                held = []
        if held:
            yield from _titled_block(held, number - len(held) + 1)


def _titled_block(lines: list[str], first: int) -> Iterator[Block]:
    title, *table = lines
    if table and len(_filled(title)) == 1:
        yield Block(_filled(title)[0], table, first + 1)


TITLED = Layout("titled tables", _is_titled, _titled)


# ---- each line wrapped in quotation marks once more


def _is_wrapped(head: str) -> bool:
    line = head.split("\n", 1)[0]
    return line.startswith('"') and len(cells(line)) == 1 and '""' in line and len(cells(cells(line)[0])) > 1


def _unwrapped(path: Path) -> Iterator[Block]:
    with path.open(encoding="utf-8", newline="\n") as file:
        yield Block("", ((next(csv.reader([line]), [""]) or [""])[0] + "\n" for line in file))


WRAPPED = Layout("lines in quotation marks", _is_wrapped, _unwrapped)


# ---- JSON


def _is_json(head: str) -> bool:
    return bool(re.match(r'\s*(\{\s*["}]|\[\s*[\[{\]"])', head))


def json_in(path: Path) -> Any:
    """The JSON of a text, or the list of the JSON in its lines; numbers stay as they are written. Raises NotReadable."""
    if path.stat().st_size > MOST_JSON:
        raise NotReadable("The JSON is too large to be held in memory.", fix="Download it in smaller parts.")
    text = path.read_text(encoding="utf-8")
    try:
        return _parsed(text)
    except RecursionError:
        raise _broken() from None
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
    try:
        return [_parsed(line) for line in lines]
    except (ValueError, RecursionError):
        raise _broken() from None


def _broken() -> NotReadable:
    return NotReadable("The JSON breaks off or is damaged.", fix="Download it again.")


def _parsed(text: str) -> Any:
    """The JSON; half a letter, which no text can hold, is a question mark."""
    value = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    if not _SURROGATE.search(text):
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _json_tables(path: Path) -> Iterator[Block]:
    try:
        yield from json_blocks(json_in(path))
    except RecursionError:
        raise _broken() from None


def json_blocks(value: Any) -> Iterator[Block]:
    """Every list of objects as a table by its path (`data.songs`), and single values around them as facts and as `{}`."""
    single = _flat(value, lists=False) if isinstance(value, dict) else {}
    facts = {key: str(found) for key, found in single.items() if found is not None}
    if facts:
        yield Block("{}", written([list(facts), list(facts.values())]), facts=facts)
    for place, rows in _lists(value, ""):
        yield Block(place or "[]", written(_table(rows)), facts=facts)


def _lists(value: Any, place: str) -> Iterator[tuple[str, list[Json]]]:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        yield place, value
    elif isinstance(value, dict):
        for key, found in value.items():
            yield from _lists(found, f"{place}.{key}" if place else str(key))


def _table(rows: list[Json]) -> Iterator[list[object]]:
    flat = [_flat(row) for row in rows]
    header = list(dict.fromkeys(key for row in flat for key in row))
    if len(flat) * len(header) - sum(map(len, flat)) > MOST_EMPTY + 20 * sum(map(len, flat)):
        raise NotReadable(
            "The objects in the JSON's lists have hardly a key in common: no table.", fix="Download it again."
        )
    yield list(header)
    for row in flat:
        yield [row.get(key) for key in header]


def _flat(value: Json, place: str = "", *, lists: bool = True) -> Json:
    """The single values in an object by their path; with `lists`, these as their JSON."""
    found: Json = {}
    for key, item in value.items():
        at = f"{place}.{key}" if place else str(key)
        if isinstance(item, dict):
            found |= _flat(item, at, lists=lists)
        elif not isinstance(item, list):
            found[at] = str(item).lower() if isinstance(item, bool) else item
        elif lists:
            found[at] = json.dumps(item, ensure_ascii=False)
    return found


JSON = Layout("JSON", _is_json, _json_tables)

LAYOUTS = (JSON, WRAPPED, TITLED, PREAMBLE)
"""What any file may look like; a connector may add its own."""
