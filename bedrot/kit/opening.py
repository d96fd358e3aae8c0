"""Opening a file: its documents, and the tables in each, down to those that somebody reads."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bedrot.errors import BedrotError, NotReadable
from bedrot.kit.connector import Connector
from bedrot.kit.document import BLOCK, Document, documents
from bedrot.kit.encoding import head_of, plain_text
from bedrot.kit.layouts import LAYOUTS, Block, Layout
from bedrot.kit.sheet import open_sheet


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

    Raises NotReadable. Where no feed answers to any of its tables, the first stands for all.
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
        raise NotReadable(f"{document.title}: {error.what}", fix=error.fix) from None
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
    found, titles = list[Document](), Counter[str]()
    for number, block in enumerate(layout.blocks(text.path)):
        titles[block.title] += 1
        found.append(_written(document, block, titles[block.title], work / f"{number}.csv"))
    return found


def _written(document: Document, block: Block, nth: int, path: Path) -> Document:
    """The lines of a table in a file of its own, where they have the numbers that they have in the document."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write("\n" * (block.header_line - 1))
        out.writelines(block.lines)
    if not block.title:
        return replace(document, path=path, facts=block.facts)
    title = block.title if nth == 1 else f"{block.title} ({nth})"
    sha256 = hashlib.sha256(f"{document.sha256} {title}".encode()).hexdigest()
    member = f"{document.member}{BLOCK}{title}"
    return replace(document, path=path, member=member, sha256=sha256, block=block.title, facts=block.facts)


def _is_known(document: Document, connectors: Sequence[Connector], work: Path) -> bool:
    place = work / "known"
    place.mkdir(exist_ok=True)
    try:
        sheet = open_sheet(document, place)
    except BedrotError:
        return False
    return any(feed.recognises(sheet) for connector in connectors for feed in connector.feeds)
