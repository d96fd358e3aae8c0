"""Rebuild: staging and curated made again from raw alone; all of it, or what one feed reads and what waits."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from bedrot.db import Reading
from bedrot.errors import BedrotError, LakeDamaged, NotKept, SettingInvalid
from bedrot.lake.checking import compare, is_check
from bedrot.lake.raw import Receipt
from bedrot.lake.reading import UNDONE, is_known, set_aside
from bedrot.lake.resolving import resolve_recordings
from bedrot.lake.sealing import mend
from bedrot.lake.to_curated import derive
from bedrot.lake.to_staging import Found, found_in, stage, unopened
from bedrot.lake.whose import check_whose
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, READINGS


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did: files and documents read again, what was damaged, and per table the facts before and after.

    Facts are told as their number and a digest. `changes` names each document that is read otherwise than before.
    """

    files: int
    read: int
    set_aside: int
    damaged: list[str]
    before: dict[str, tuple[int, int]]
    after: dict[str, tuple[int, int]]
    changes: list[str]

    @property
    def same(self) -> bool:
        """Whether every table holds the same facts as before."""
        return self.before == self.after


def rebuild(zones: Zones, *, only: str | None = None) -> Rebuilt:
    """Reads every file of raw again and derives every table from that. `only`: a source, or `source.feed`.

    Then the files it read, and those that wait in quarantine, are read again. A file that is damaged in raw keeps the rows
    that were staged of it before. One that a person took back stays so, and is read to be shown.
    """
    zones.mappings.refresh()
    files = _files_of(zones, only) if only else None
    mend(zones)
    before, known = _digests(zones), {r.document_sha256: r for r in zones.ledger.every()}
    stand, undone = zones.raw.standing(files)
    done, damaged = set[str](), list[str]()
    for receipt in (*undone, *stand):
        state = "read" if receipt in stand else UNDONE
        try:
            with zones.raw.local(receipt.sha256) as path:
                _read_again(zones, path, receipt, done, state)
        except LakeDamaged as error:
            damaged.append(f"{receipt.name}: {error.what} {error.fix}")
    after = zones.ledger.every()
    _derive(zones, {str(r.source) for r in (*known.values(), *after)}, only, known, after)
    zones.ledger.commit([*(table.name for table in CURATED), READINGS.name])
    resolve_recordings(zones)
    read, aside = zones.ledger.readings("read"), zones.ledger.readings("quarantined")
    count = len({r.sha256 for r in (*stand, *undone)})
    return Rebuilt(
        count, len(read), len(aside), damaged, before, _digests(zones), list(_changes(known, after))
    )


def _digests(zones: Zones) -> dict[str, tuple[int, int]]:
    return {table.name: zones.curated.digest(table) for table in CURATED}


def _files_of(zones: Zones, only: str) -> set[str]:
    """The files a source or feed read, and those that wait; raises SettingInvalid for a name nobody knows."""
    readings = zones.ledger.every()
    mine = {r.file_sha256 for r in readings if only in (r.source, f"{r.source}.{r.feed}")}
    feeds = {f"{connector.name}.{feed.name}" for connector in zones.connectors for feed in connector.feeds}
    if not mine and only not in feeds | set(zones.sources):
        nearest = get_close_matches(only, [*feeds, *zones.sources], n=3)
        raise SettingInvalid(
            f"There is no source or feed “{only}”.",
            fix=f"Did you mean {' or '.join(nearest)}?" if nearest else "`bedrot doctor` lists them.",
        )
    return mine | {r.file_sha256 for r in readings if r.state == "quarantined"}


def _derive(
    zones: Zones, sources: set[str], only: str | None, known: dict[str, Reading], after: list[Reading]
) -> None:
    """Every source; or the one asked for, and those whose documents are read otherwise."""
    sources |= set(zones.sources)
    if only:
        moved = {
            str(one.source) for r in after for one in (r, known.get(r.document_sha256, r)) if _moved(known, r)
        }
        sources = {source for source in sources if source == only.partition(".")[0]} | moved
    for table in CURATED:
        with zones.database.lock(f"curated {table.name}"):
            for source in sorted(sources - {"None"}):
                derive(zones, table, source=source)


def _moved(known: dict[str, Reading], reading: Reading) -> bool:
    was = known.get(reading.document_sha256)
    return was is None or (was.state, was.source) != (reading.state, reading.source)


def _changes(known: dict[str, Reading], after: list[Reading]) -> Iterator[str]:
    for reading in after:
        was, title = known.get(reading.document_sha256), reading.receipt["file"]
        if was is None or was.state != reading.state:
            state = f"was {was.state}, " if was else ""
            yield f"{title}: {state}is {reading.state} now{_reader(reading)}."
        elif (was.source, was.feed) != (reading.source, reading.feed):
            yield f"{title}: read by {was.source}.{was.feed} before{_reader(reading)}."
        elif was.staged_sha256 != reading.staged_sha256:
            yield (
                f"{title}: {reading.accepted:,} rows and {reading.rejected:,} rejects, "
                f"{was.accepted:,} and {was.rejected:,} before."
            )


def _reader(reading: Reading) -> str:
    return f", by {reading.source}.{reading.feed}" if reading.state == "read" else ""


def _read_again(zones: Zones, path: Path, arrived: Receipt, done: set[str], state: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        try:
            inside = found_in(zones, path, arrived, work)
        except BedrotError as error:
            if state == "read":
                set_aside(zones, unopened(path, arrived), error, again=True)
            return
        for number, found in enumerate(inside):
            place = work / f"again{number}"
            place.mkdir()
            sha256 = found.document.sha256
            known = zones.ledger.reading(sha256) if sha256 in done else None
            if not is_known(zones, known, found, place) and _stage_again(zones, found, place, state):
                done |= {sha256} if state == "read" else set()
        for found in inside:
            known = zones.ledger.reading(found.document.sha256)
            if known and is_check(zones, known.receipt):
                compare(zones, found, inside)


def _stage_again(zones: Zones, found: Found, work: Path, state: str) -> bool:
    try:
        reading = stage(zones, found, work)
        if state == "read":
            check_whose(zones, reading)
    except BedrotError as error:
        is_new = zones.ledger.reading(found.document.sha256) is None
        if state == "read" and not (is_new and isinstance(error, NotKept)):
            set_aside(zones, found, error, again=True)
        return False
    zones.ledger.save_as(reading, state)
    return True
