"""Rebuild: staging and curated made again from raw alone, and archive: what they superseded."""

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bedrot.db import Reading
from bedrot.errors import BedrotError
from bedrot.kit import Document, documents
from bedrot.lake.curated import PREFIX as CURATED_PREFIX
from bedrot.lake.lake import Lake
from bedrot.lake.raw import Receipt
from bedrot.lake.staging import PREFIX as STAGING_PREFIX
from bedrot.lake.staging import staging_key
from bedrot.tables import CURATED, READINGS

ARCHIVE = "archive"


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


def rebuild(lake: Lake) -> Rebuilt:
    """Reads every file of raw again and derives every table from that; the old versions go to archive."""
    before = {table.name: lake.curated.digest(table) for table in CURATED}
    receipts = lake.raw.receipts()
    lake.ledger.forget_readings()
    for receipt in receipts:
        with lake.raw.local(receipt.sha256) as path:
            _read_again(lake, path, receipt)
    read = lake.ledger.readings("read")
    for table in CURATED:
        with lake.database.lock(f"curated {table.name}"):
            for source in [c.name for c in lake.connectors]:
                lake.derive(table, source)
    lake.ledger.commit([*(table.name for table in CURATED), READINGS.name])
    archive_superseded(lake, older_than=timedelta(0))
    after = {table.name: lake.curated.digest(table) for table in CURATED}
    set_aside = len(lake.ledger.readings("quarantined"))
    return Rebuilt(len({r.sha256 for r in receipts}), len(read), set_aside, before, after)


def _read_again(lake: Lake, path: Path, receipt: Receipt) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        try:
            found = documents(
                path, name=receipt.name, observed_at=receipt.observed_at, account=receipt.account, work=work
            )
        except BedrotError as error:
            lake.set_aside_unopened(path, receipt, error)
            return
        for number, document in enumerate(found):
            known = lake.ledger.reading(document.sha256)
            if known and known.state == "read" and receipt.account in (None, known.told_account):
                continue
            place = work / f"again{number}"
            place.mkdir()
            title = (replace(document, member="") if len(found) == 1 else document).title
            _stage(lake, document, title, receipt, place)


def _stage(lake: Lake, document: Document, title: str, receipt: Receipt, work: Path) -> None:
    try:
        reading, _ = lake.stage(document, title, receipt, work)
        reading.state = "read"
        lake.ledger.save(reading)
    except BedrotError as error:
        lake.set_aside(document, receipt, error, title)


def archive_superseded(lake: Lake, *, older_than: timedelta) -> int:
    """Moves staged files no reading refers to, and curated files of old versions, to archive; gives how many."""
    moved = [key for key in _superseded(lake) if _is_old(lake, key, older_than)]
    for key in moved:
        lake.store.move(key, f"{ARCHIVE}/{key}")
    return len(moved)


def _superseded(lake: Lake) -> list[str]:
    staged = {
        key for reading in lake.ledger.readings("read", "staged") for key in _staged_keys(lake, reading)
    }
    curated = {key for table in CURATED for key in lake.curated.keys(table)}
    found = [meta["path"] for meta in lake.store.objects(STAGING_PREFIX) if meta["path"] not in staged]
    files = [meta["path"] for meta in lake.store.objects(CURATED_PREFIX) if meta["path"].endswith(".parquet")]
    return found + [key for key in files if key not in curated and "/_delta_log/" not in key]


def _staged_keys(lake: Lake, reading: Reading) -> list[str]:
    feed = lake.feed(reading)
    return [
        staging_key(str(reading.source), feed, reading.document_sha256, reading.told_account, k)
        for k in ("rows", "rejects")
    ]


def _is_old(lake: Lake, key: str, older_than: timedelta) -> bool:
    found = [meta for meta in lake.store.objects(key.rsplit("/", 1)[0]) if meta["path"] == key]
    return bool(found) and datetime.now(UTC) - found[0]["last_modified"] >= older_than
