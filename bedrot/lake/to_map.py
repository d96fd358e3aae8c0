"""Looking at a file that nobody knows: its table is opened, and what it could be mapped to is guessed."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bedrot.db import Reading
from bedrot.errors import MappingRefused, NotReadable
from bedrot.kit import BLOCK, Connector, Document, Sheet, open_documents, open_sheet
from bedrot.kit.mapping import TARGETS, MappedColumn, MappedFeed, Mapping
from bedrot.kit.mapping.guess import Guess, Proposal, guess
from bedrot.kit.mapping.model import LONGEST_HEADER, MOST_HEADERS
from bedrot.kit.mapping.naming import name_for
from bedrot.lake.lake import Lake


class _Anything(MappedFeed):
    """Answers to every table, so that all tables of a file are opened."""

    def recognises(self, sheet: Sheet) -> bool:
        """Whatever it is."""
        return bool(sheet.names)


_ANYTHING = Connector(
    "anything",
    "Anything",
    (_Anything("anything", "anything", {}, (), (), ""),),
    fresh_within=timedelta(),
    lag=timedelta(),
)


@dataclass(frozen=True)
class Proposed:
    """What a file could be mapped to, under which name."""

    sheet: Sheet
    proposal: Proposal
    name: str
    title: str
    needs_account: bool = False

    def columns(self) -> tuple[MappedColumn, ...]:
        """The columns that something speaks for."""
        return tuple(
            MappedColumn(
                column=one.column,
                header=one.header,
                kind=one.kind,
                formats=one.formats,
                constant=one.constant,
                fact=one.fact,
            )
            for one in self.proposal.best.guesses
            if one.confidence
        )


def proposed(lake: Lake, sheet: Sheet, table: str | None = None) -> Proposed:
    """What a sheet could be mapped to, or what it could be as a `table`. One that is mapped goes by its mapping's name."""
    if table is not None and table not in TARGETS:
        raise MappingRefused(
            f"There is no table “{table[:40]}”.", fix=f"Choose one of: {', '.join(TARGETS)}.", field="table"
        )
    header = {name for name in sheet.names if name}
    lake.mappings.refresh()
    known = next((mapping for mapping in lake.mappings.live() if mapping.names == header), None)
    if known:
        found = guess(sheet, table or known.table)
        found = found if table not in (None, known.table) else _as_mapped(found, known)
        return Proposed(sheet, found, known.name, known.title, known.needs_account)
    taken = {connector.name for connector in lake.connectors}
    return Proposed(sheet, guess(sheet, table), *name_for(sheet.document, taken))


def _as_mapped(found: Proposal, known: Mapping) -> Proposal:
    """What a mapping says already, instead of guesses."""
    reason = f"As it is mapped now (version {known.version})."
    said = {
        column.column: Guess(**column.model_dump(), confidence=1, reason=reason) for column in known.columns
    }
    ordered = tuple(said[name] for name in TARGETS[known.table].table.columns if name in said)
    return replace(found, best=replace(found.best, guesses=ordered, confidence=1), totals=known.totals)


@contextmanager
def opened(lake: Lake, reading: Reading) -> Iterator[Sheet]:
    """The table that a person means when they map a file that came. Raises MappingRefused or LakeDamaged."""
    with lake.raw.local(reading.file_sha256) as path, tempfile.TemporaryDirectory() as work:
        yield _opened(reading, path, Path(work))


def _opened(reading: Reading, path: Path, work: Path) -> Sheet:
    try:
        found = tables_in(path, work, name=reading.name, observed_at=reading.observed_at)
        same = [document for document in found if document.sha256 == reading.document_sha256]
        beside = [document for document in found if _member(document.member) == _member(reading.member)]
        return sheet_of([one for one in same if not one.block] or beside or found, work)
    except NotReadable as error:
        raise MappingRefused(error.what, fix=error.fix, field="sha256") from None


def tables_in(path: Path, work: Path, *, name: str, observed_at: datetime) -> list[Document]:
    """Every table in a file, known or not. Raises NotReadable."""
    return open_documents(path, (_ANYTHING,), name=name, observed_at=observed_at, account=None, work=work)


def sheet_of(documents: Sequence[Document], work: Path) -> Sheet:
    """The largest table of some. Raises NotReadable, or MappingRefused for more columns than anybody can map."""
    place = work / "sheet"
    place.mkdir()
    sheet = open_sheet(max(documents, key=lambda document: document.path.stat().st_size), place)
    if len(sheet.header) > MOST_HEADERS:
        raise MappingRefused(
            f"{sheet.document.title} has {len(sheet.header):,} columns; at most {MOST_HEADERS} can be mapped.",
            fix="Take out the columns that say nothing, and drop the file again.",
            field="header",
        )
    if any(len(cell) > LONGEST_HEADER for cell in sheet.header):
        raise MappingRefused(
            f"{sheet.document.title} has a column whose name is longer than {LONGEST_HEADER} letters.",
            fix="Give the column a shorter name, and drop the file again.",
            field="header",
        )
    return sheet


def _member(member: str) -> str:
    return member.partition(BLOCK)[0]
