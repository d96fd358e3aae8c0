"""Opening a file: its documents, and the tables in each, down to those that somebody reads."""

import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from bedrot.errors import BedrotError, NotReadable
from bedrot.kit.connector import Connector
from bedrot.kit.document import BLOCK, Document, documents
from bedrot.kit.encoding import head_of, plain_text
from bedrot.kit.layouts import LAYOUTS, Block, Layout
from bedrot.kit.sheet import open_sheet

MOST_TABLES = 500
MOST_WRITTEN = 2**30
"""All tables of a file together, in bytes, beyond four times the file."""
LONGEST_TITLE = 255
OTHERWISE = (AttributeError, LookupError, TypeError, ValueError, csv.Error)
"""What a layout raises where values lie otherwise in a file than it was made for."""
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def open_documents(
    path: Path,
    connectors: Sequence[Connector],
    *,
    name: str,
    observed_at: datetime,
    account: str | None,
    work: Path,
) -> list[Document]:
    """The documents in a file: itself, or the members of a zip; of one that holds several tables, those a feed answers to.

    Raises NotReadable. A document that is damaged has a `fault`, and stops no other. Where no feed answers to any of its
    tables, the first stands for all.
    """
    whole = documents(path, name=name, observed_at=observed_at, account=account, work=work)
    found = []
    for number, document in enumerate(whole):
        place = work / f"tables{number}"
        place.mkdir()
        found += _tables(document, connectors, place)
    return found


def _tables(document: Document, connectors: Sequence[Connector], work: Path) -> list[Document]:
    layout = _layout(document, connectors)
    if layout is None:
        return [document]
    try:
        blocks = _blocks(document, layout, work)
    except NotReadable as error:
        return [replace(document, fault=NotReadable(f"{document.title}: {error.what}", fix=error.fix))]
    except OTHERWISE:
        fault = NotReadable(
            f"{document.title} begins as {layout.name} does, but is damaged or laid out otherwise.",
            fix="Download it again. If it stays so, report it.",
        )
        return [replace(document, fault=fault)]
    if not blocks:
        return [document]
    known = [block for block in blocks if _is_known(block, connectors, work)]
    if not known:
        return blocks[:1]
    others = ", ".join(block.block for block in blocks if block not in known and block.block != "{}")
    said = (f"Tables in the file that nothing reads: {others}.",) if others else ()
    return [replace(known[0], warnings=(*known[0].warnings, *said)), *known[1:]]


def _layout(document: Document, connectors: Sequence[Connector]) -> Layout | None:
    head = head_of(document.path)
    layouts = (*(layout for connector in connectors for layout in connector.layouts), *LAYOUTS)
    return next((layout for layout in layouts if head and layout.fits(head)), None)


def _blocks(document: Document, layout: Layout, work: Path) -> list[Document]:
    text = plain_text(document.path, document.title, work / "whole.txt")
    document = replace(document, warnings=text.warnings)
    found, titles = list[Document](), set[str]()
    room = MOST_WRITTEN + 4 * text.path.stat().st_size
    for number, block in enumerate(layout.blocks(text.path)):
        title = _NO_TEXT.sub("\ufffd", block.title[:LONGEST_TITLE])
        named = next(name for name in _names(title) if name not in titles)
        titles.add(named)
        found.append(_written(document, block, title, named, work / f"{number}.csv"))
        room -= found[-1].path.stat().st_size
        if number >= MOST_TABLES or room < 0:
            raise NotReadable(
                f"It holds more than {number:,} tables.", fix="Drop them as files of their own."
            )
    return found


def _names(title: str) -> Iterator[str]:
    """The title, and what others of the same title go by."""
    return (title if nth == 1 else f"{title} ({nth})" for nth in count(1))


def _written(document: Document, block: Block, title: str, named: str, path: Path) -> Document:
    """The lines of a table in a file of its own, where they have the numbers that they have in the document."""
    with path.open("w", encoding="utf-8", errors="replace", newline="") as out:
        out.write("\n" * (block.header_line - 1))
        out.writelines(block.lines)
    if not block.title:
        return replace(document, path=path, facts=block.facts)
    sha256 = hashlib.sha256(f"{document.sha256} {named}".encode()).hexdigest()
    member = f"{document.member}{BLOCK}{named}"
    return replace(document, path=path, member=member, sha256=sha256, block=title, facts=block.facts)


def _is_known(document: Document, connectors: Sequence[Connector], work: Path) -> bool:
    place = work / "known"
    place.mkdir(exist_ok=True)
    try:
        sheet = open_sheet(document, place)
    except BedrotError:
        return False
    return any(feed.recognises(sheet) for connector in connectors for feed in connector.feeds)
