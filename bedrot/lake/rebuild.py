"""Rebuild: staging and curated made again from raw alone."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from bedrot.errors import BedrotError, LakeDamaged
from bedrot.lake.checking import compare, is_check
from bedrot.lake.raw import Receipt
from bedrot.lake.reading import is_known, set_aside
from bedrot.lake.to_curated import derive
from bedrot.lake.to_staging import Found, found_in, stage, unopened
from bedrot.lake.whose import check_whose
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, READINGS


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did: files and documents read again, what was damaged, and per table the facts before and after.

    Facts are told as their number and a digest.
    """

    files: int
    read: int
    set_aside: int
    damaged: list[str]
    before: dict[str, tuple[int, int]]
    after: dict[str, tuple[int, int]]

    @property
    def same(self) -> bool:
        """Whether every table holds the same facts as before."""
        return self.before == self.after


def rebuild(zones: Zones) -> Rebuilt:
    """Reads every file of raw again and derives every table from that.

    A file that is damaged in raw keeps the rows that were staged of it before.
    """
    zones.mappings.refresh()
    before = {table.name: zones.curated.digest(table) for table in CURATED}
    receipts, done, damaged = zones.raw.receipts(), set[str](), list[str]()
    for receipt in receipts:
        try:
            with zones.raw.local(receipt.sha256) as path:
                _read_again(zones, path, receipt, done)
        except LakeDamaged as error:
            damaged.append(f"{receipt.name}: {error.what} {error.fix}")
    for table in CURATED:
        with zones.database.lock(f"curated {table.name}"):
            for source in zones.sources:
                derive(zones, table, source=source)
    zones.ledger.commit([*(table.name for table in CURATED), READINGS.name])
    after = {table.name: zones.curated.digest(table) for table in CURATED}
    read, aside = zones.ledger.readings("read"), zones.ledger.readings("quarantined")
    return Rebuilt(len({r.sha256 for r in receipts}), len(read), len(aside), damaged, before, after)


def _read_again(zones: Zones, path: Path, arrived: Receipt, done: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        try:
            inside = found_in(zones, path, arrived, work)
        except BedrotError as error:
            set_aside(zones, unopened(path, arrived), error, again=True)
            return
        for number, found in enumerate(inside):
            place = work / f"again{number}"
            place.mkdir()
            sha256 = found.document.sha256
            known = zones.ledger.reading(sha256) if sha256 in done else None
            if not is_known(zones, known, found, place) and _stage_again(zones, found, place):
                done.add(sha256)
        for found in inside:
            known = zones.ledger.reading(found.document.sha256)
            if known and is_check(zones, known.receipt):
                compare(zones, found, inside)


def _stage_again(zones: Zones, found: Found, work: Path) -> bool:
    try:
        reading = stage(zones, found, work)
        check_whose(zones, reading)
    except BedrotError as error:
        set_aside(zones, found, error, again=True)
        return False
    zones.ledger.save_as(reading, "read")
    return True
