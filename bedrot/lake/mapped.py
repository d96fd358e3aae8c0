"""Saving a mapping: it reads every file that waits for it at once.

A deleted mapping takes back what saving it did: its facts go, and its files wait in quarantine again. Raw keeps their bytes,
so that a wrong mapping costs nothing but another one.
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bedrot.db import Arrival, Reading
from bedrot.errors import BedrotError, LakeDamaged, MappingRefused, NotRecognised
from bedrot.kit import BLOCK, Connector, Document, Sheet, open_sheet
from bedrot.kit.mapping import Draft, Mapping, connector_of, problems
from bedrot.kit.recognise import MAP_IT
from bedrot.lake.lake import Lake
from bedrot.lake.raw import Receipt
from bedrot.lake.reading import UNMAPPING, set_aside
from bedrot.lake.resolving import resolve_recordings
from bedrot.lake.to_curated import derive
from bedrot.lake.to_map import tables_in
from bedrot.lake.to_staging import Found
from bedrot.lake.waiting import DISMISSED, named
from bedrot.tables import CURATED, READINGS

LOCK = "mappings"
COUNTED = ("read", "staged")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def save(lake: Lake, draft: Draft, *, door: str) -> tuple[Mapping, list[Arrival]]:
    """Keeps a mapping, and reads every file that waits for it. Raises MappingRefused."""
    with lake.database.lock(LOCK):
        lake.mappings.refresh()
        check(lake, draft)
        mapping = lake.mappings.save(draft)
    lake.ledger.commit([READINGS.name])
    return mapping, read_waiting(lake, mapping, door=door)


def check(lake: Lake, draft: Draft) -> None:
    """Raises MappingRefused for a mapping that cannot be saved, with the field and what to do."""
    for problem in problems(draft):
        raise MappingRefused(problem.sentence, fix=problem.fix, field=problem.field)
    if draft.name in {connector.name for connector in lake.built_in}:
        raise MappingRefused(
            f"“{draft.name}” is a source that BEDROT reads itself.",
            fix=f"Choose another name, such as {draft.name}_own.",
            field="name",
        )
    _check_header(lake, draft)
    newest = next((one for one in lake.mappings.newest() if one.name == draft.name), None)
    if newest and newest.table != draft.table:
        raise MappingRefused(
            f"The mapping “{draft.name}” gives rows of {newest.table} already.",
            fix=f"Choose another name, or delete the mapping “{draft.name}” first: its files then wait to be read again.",
            field="table",
        )


def _check_header(lake: Lake, draft: Draft) -> None:
    """A header is read by one feed only."""
    sheet = _blank(draft)
    for connector in lake.built_in:
        for feed in connector.feeds:
            if feed.recognises(sheet):
                raise MappingRefused(
                    f"{connector.title} {feed.title} has this header, and BEDROT reads it itself.",
                    fix="Drop the file again; it needs no mapping.",
                    field="header",
                )
    for mapping in lake.mappings.live():
        if mapping.names == draft.names and mapping.name != draft.name:
            raise MappingRefused(
                f"The mapping “{mapping.name}” ({mapping.title}) answers to this header already.",
                fix=f"Save it under the name {mapping.name} to change it, or delete that one first.",
                field="header",
            )


def _blank(draft: Draft) -> Sheet:
    """A sheet of the header alone."""
    document = Document(Path(), "", "", "", LONG_AGO)
    return Sheet(document, Path(), draft.header, 1, ",", quoted=False, multiline=False)


def read_waiting(lake: Lake, mapping: Mapping, *, door: str) -> list[Arrival]:
    """Reads what waits in quarantine and has the mapping's header, and what an older version read; gives their arrivals."""
    outdated = [r for r in lake.ledger.readings("read", source=mapping.name) if lake.mappings.is_outdated(r)]
    waiting = [r for r in lake.ledger.readings("quarantined") if _fits(lake, r, mapping)]
    files = {reading.file_sha256: reading for reading in [*outdated, *waiting]}
    return [arrival for reading in files.values() for arrival in _read_again(lake, reading, door)]


def _fits(lake: Lake, reading: Reading, mapping: Mapping) -> bool:
    """Whether a file has a table of the mapping's header."""
    connector = connector_of([mapping])
    try:
        with lake.raw.local(reading.file_sha256) as path, tempfile.TemporaryDirectory() as work:
            found = tables_in(path, Path(work), name=reading.name, observed_at=reading.observed_at)
            return any(
                _is_of(document, connector, Path(work) / f"fits{n}") for n, document in enumerate(found)
            )
    except BedrotError:
        return False


def _is_of(document: Document, connector: Connector, work: Path) -> bool:
    work.mkdir()
    try:
        return connector.feeds[0].recognises(open_sheet(document, work))
    except BedrotError:
        return False


def _read_again(lake: Lake, reading: Reading, door: str) -> list[Arrival]:
    """A kept file through all zones once more; one that is damaged in raw stays as it was."""
    try:
        with lake.raw.local(reading.file_sha256) as path:
            arrivals = lake.add(path, door=door, name=reading.name)
    except LakeDamaged:
        return []
    if arrivals:
        _dismiss_stand_ins(lake, reading.file_sha256, min(arrival.landed_at for arrival in arrivals))
    return [arrival for arrival in arrivals if arrival.state != "duplicate"]


def _dismiss_stand_ins(lake: Lake, file_sha256: str, landed_at: datetime) -> None:
    """A table that stood for a whole file nobody knew waits no more when another of its tables is read."""
    for reading in named(lake, file_sha256):
        if reading.state == "quarantined" and BLOCK in reading.member and reading.read_at < landed_at:
            lake.ledger.save_as(reading, DISMISSED)


# ---- deleting


def delete(lake: Lake, name: str) -> int | None:
    """Ends a mapping: its facts go and its files wait again; gives how many, or null when there is no such mapping.

    After a kill it may be called again, and does what was left: files wait only when none of their facts is left.
    """
    with lake.database.lock(LOCK):
        was_there = lake.mappings.delete(name)
    left = [r for r in lake.ledger.readings(*COUNTED, UNMAPPING, source=name) if _is_mapped(lake, r)]
    if not was_there and not left:
        return None
    for reading in left:
        with lake.database.lock(f"reading {reading.document_sha256}"):
            lake.ledger.save_as(reading, UNMAPPING)
    for table in CURATED:
        with lake.database.lock(f"curated {table.name}"):
            derive(lake, table, source=name)
    for reading in left:
        with lake.database.lock(f"reading {reading.document_sha256}"):
            lake.ledger.arrived(_set_aside(lake, reading, name))
    lake.ledger.commit([*(table.name for table in CURATED), READINGS.name])
    resolve_recordings(lake)
    return len(left)


def finish_deleting(lake: Lake) -> None:
    """Finishes what a process that died, or a full disk, left of mappings that were deleted. A damaged one is not touched."""
    read = {str(r.source) for r in lake.ledger.readings(*COUNTED, UNMAPPING) if _is_mapped(lake, r)}
    for name in sorted(read):
        if lake.mappings.is_deleted(name):
            delete(lake, name)


def _is_mapped(lake: Lake, reading: Reading) -> bool:
    """Whether no feed that is built in read it, under a name that is one's now."""
    built_in = {(connector.name, feed.name) for connector in lake.built_in for feed in connector.feeds}
    return (reading.source, reading.feed) not in built_in


def _set_aside(lake: Lake, reading: Reading, name: str) -> Arrival:
    arrived = Receipt(
        sha256=reading.file_sha256,
        name=reading.name,
        door=lake.ledger.door(reading.file_sha256),
        account=reading.told_account,
        size=reading.receipt["bytes"],
        landed_at=reading.read_at,
        observed_at=reading.observed_at,
    )
    title = reading.receipt["file"]
    document = Document(
        Path(),
        reading.name,
        reading.member,
        reading.document_sha256,
        reading.observed_at,
        reading.told_account,
    )
    error = NotRecognised(
        f"{title} was read by the mapping “{name}”, which was deleted.", fix=f"To read it, {MAP_IT}"
    )
    return set_aside(lake, Found(document, title, arrived), error, again=True)
