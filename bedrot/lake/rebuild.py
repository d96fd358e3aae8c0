"""Rebuild: staging and curated made again from raw alone."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from bedrot.errors import BedrotError
from bedrot.lake.raw import Receipt
from bedrot.lake.reading import is_known, set_aside
from bedrot.lake.to_archive import archive_superseded
from bedrot.lake.to_curated import derive
from bedrot.lake.to_staging import Found, found_in, stage, unopened
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, READINGS


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did: files and documents read again, and per table the facts before and after (number, digest)."""

    files: int
    read: int
    set_aside: int
    before: dict[str, tuple[int, int]]
    after: dict[str, tuple[int, int]]

    @property
    def same(self) -> bool:
        """Whether every table holds the same facts as before."""
        return self.before == self.after


def rebuild(zones: Zones) -> Rebuilt:
    """Reads every file of raw again and derives every table from that; the old versions go to archive."""
    before = {table.name: zones.curated.digest(table) for table in CURATED}
    receipts = zones.raw.receipts()
    zones.ledger.forget_readings()
    for receipt in receipts:
        with zones.raw.local(receipt.sha256) as path:
            _read_again(zones, path, receipt)
    for table in CURATED:
        with zones.database.lock(f"curated {table.name}"):
            for connector in zones.connectors:
                derive(zones, table, source=connector.name)
    zones.ledger.commit([*(table.name for table in CURATED), READINGS.name])
    archive_superseded(zones)
    after = {table.name: zones.curated.digest(table) for table in CURATED}
    read, aside = zones.ledger.readings("read"), zones.ledger.readings("quarantined")
    return Rebuilt(len({r.sha256 for r in receipts}), len(read), len(aside), before, after)


def _read_again(zones: Zones, path: Path, arrived: Receipt) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        try:
            inside = found_in(path, arrived, work)
        except BedrotError as error:
            set_aside(zones, unopened(path, arrived), error)
            return
        for number, found in enumerate(inside):
            place = work / f"again{number}"
            place.mkdir()
            if not is_known(zones.ledger.reading(found.document.sha256), found):
                _stage_again(zones, found, place)


def _stage_again(zones: Zones, found: Found, work: Path) -> None:
    try:
        zones.ledger.save_as(stage(zones, found, work), "read")
    except BedrotError as error:
        set_aside(zones, found, error)
