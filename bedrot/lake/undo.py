"""Undo: a person takes a file back. Its slices fall back to what they replaced; raw keeps its bytes, and a note of it.

The same bytes dropped again, or `redo`, read it again. A process that dies halfway leaves readings that are `undoing`; the
next that opens the workspace finishes them.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import polars as pl

from bedrot.db import Arrival, Reading
from bedrot.errors import LakeDamaged
from bedrot.lake.lake import Lake
from bedrot.lake.raw import Receipt
from bedrot.lake.reading import UNDOING, UNDONE, read_file
from bedrot.lake.resolving import resolve_recordings
from bedrot.lake.to_curated import derive
from bedrot.lake.waiting import DISMISSED, named
from bedrot.tables import CURATED, READINGS, Table


@dataclass(frozen=True)
class Undone:
    """What taking a file back did: its documents by title, the rows that changed by table, and what is read instead of it."""

    sha256: str
    files: list[str]
    tables: dict[str, int]
    read_instead: list[str]


def undo(lake: Lake, sha256: str) -> Undone | None:
    """Takes a file back, all its documents at once; null when none of it counts. Named by its SHA-256, or a document's."""
    known = next(iter(named(lake, sha256)), None)
    if known is None:
        return None
    return _undo(lake, known.file_sha256, "read", "staged", UNDOING)


def _undo(lake: Lake, file_sha256: str, *states: str) -> Undone | None:
    mine = _begin(lake, file_sha256, states)
    if not mine:
        return None
    changed = _derive(lake, mine)
    instead = list(_read_others(lake, mine))
    _finish(lake, file_sha256)
    lake.ledger.commit([*changed, READINGS.name])
    resolve_recordings(lake)
    titles = [str(reading.receipt["file"]) for reading in mine]
    return Undone(file_sha256, titles, {name: n for name, n in changed.items() if n}, instead)


def redo(lake: Lake, sha256: str, *, door: str) -> list[Arrival]:
    """Reads a file that was taken back again from raw; nothing when none was. Raises StoreUnavailable."""
    undone = [reading for reading in named(lake, sha256) if reading.state in (UNDOING, UNDONE)]
    if not undone:
        return []
    with lake.raw.local(undone[0].file_sha256) as path:
        return lake.add(path, door=door, name=undone[0].name)


def finish_undoing(lake: Lake) -> None:
    """Finishes what a process that died began."""
    for sha256 in sorted({reading.file_sha256 for reading in lake.ledger.readings(UNDOING)}):
        _undo(lake, sha256, UNDOING)


def _begin(lake: Lake, file_sha256: str, states: Sequence[str]) -> list[Reading]:
    """From here on whoever derives a table leaves the file out. Raw has the note before any fact goes."""
    documents = sorted(reading.document_sha256 for reading in lake.ledger.of_file(file_sha256))
    with ExitStack() as locks:
        for sha256 in documents:
            locks.enter_context(lake.database.lock(f"reading {sha256}"))
        mine = [reading for reading in lake.ledger.of_file(file_sha256) if reading.state in states]
        for reading in mine:
            lake.ledger.save_as(reading, UNDOING)
        if mine:
            lake.raw.note_undone(file_sha256)
    return mine


def _derive(lake: Lake, mine: Sequence[Reading]) -> dict[str, int]:
    """Each table of the file's sources, from the readings that stand; gives the rows that changed."""
    changed: dict[str, int] = {}
    for table in CURATED:
        for source in sorted({str(reading.source) for reading in mine if _gives(lake, reading, table)}):
            with lake.database.lock(f"curated {table.name}"):
                before = _count(lake, table)
                done = derive(lake, table, source=source)
                gone = max(before - _count(lake, table), 0)
            changed[table.name] = changed.get(table.name, 0) + max(done.rows_changed, gone)
    return changed


def _count(lake: Lake, table: Table) -> int:
    return int(lake.rows(table).select(pl.len()).collect().item())


def _gives(lake: Lake, reading: Reading, table: Table) -> bool:
    return lake.has_feed(reading) and table in lake.feed(reading).tables


def _read_others(lake: Lake, mine: Sequence[Reading]) -> Iterator[str]:
    """What only waited, or was only a copy, because of a file that is gone now."""
    for receipt in _others(lake, {reading.file_sha256 for reading in mine}):
        try:
            with lake.raw.local(receipt.sha256) as path:
                for arrival in read_file(lake, path, receipt):
                    if arrival.state == "read":
                        lake.ledger.arrived(arrival)
                        yield str(arrival.receipt["file"])
        except LakeDamaged:
            continue


def _others(lake: Lake, gone: set[str]) -> list[Receipt]:
    """Files that stand and either wait, hold several documents, or have no document that was first found in them."""
    readings = lake.ledger.every()
    done = {r.file_sha256 for r in readings if r.state != "quarantined" and not r.member}
    done |= gone | {r.file_sha256 for r in readings if r.state == DISMISSED}
    stand, _ = lake.raw.standing()
    last = {receipt.sha256: receipt for receipt in stand if receipt.sha256 not in done}
    return list(last.values())


def _finish(lake: Lake, file_sha256: str) -> None:
    for reading in lake.ledger.of_file(file_sha256):
        with lake.database.lock(f"reading {reading.document_sha256}"):
            now = lake.ledger.reading(reading.document_sha256)
            if now and now.state == UNDOING and now.file_sha256 == file_sha256:
                lake.ledger.save_as(now, UNDONE)
