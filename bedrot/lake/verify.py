"""Verify: every hash of the lake computed again, and curated derived again from staging and compared."""

from collections.abc import Iterator

import polars as pl

from bedrot.db import Reading
from bedrot.errors import BedrotError, LakeDamaged
from bedrot.kit import sha256_of
from bedrot.lake.raw import PREFIX as RAW
from bedrot.lake.raw import Receipt, is_receipt
from bedrot.lake.reading import UNDOING, UNDONE, UNMAPPING
from bedrot.lake.slices import expected
from bedrot.lake.staging import staging_key
from bedrot.lake.to_curated import incoming
from bedrot.lake.waiting import DISMISSED
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

STATES = ("read", "staged", "quarantined", DISMISSED, UNDOING, UNDONE, UNMAPPING)
READ_AGAIN = "Run `bedrot rebuild`, which reads it by the feeds that there are."


def verify(zones: Zones) -> list[str]:
    """What is wrong with the lake, a sentence each; empty when all is well."""
    return [*_raw(zones), *_mappings(zones), *_staging(zones), *_curated(zones)]


def _mappings(zones: Zones) -> Iterator[str]:
    zones.mappings.refresh()
    for key in zones.mappings.damaged:
        yield f"The mapping {key} is damaged, and reads nothing. Bring it back from a backup, or save it again."


def _raw(zones: Zones) -> Iterator[str]:
    yield from _receipts(zones)
    for sha256 in zones.raw.hashes():
        try:
            zones.raw.check(sha256)
        except LakeDamaged as error:
            yield f"{error.what} {error.fix}"
    yield from _undone(zones)
    kept = set(zones.raw.hashes())
    for reading in zones.ledger.readings(*STATES):
        if reading.file_sha256 not in kept:
            yield f"{reading.name} ({reading.file_sha256}) is in the ledger but not in raw. Drop the original export again."


def _receipts(zones: Zones) -> Iterator[str]:
    """Without its receipt in raw a file would not be read again if the database were lost."""
    accounts: dict[str, set[str | None]] = {}
    for key in (meta["path"] for meta in zones.store.objects(RAW) if is_receipt(meta["path"])):
        try:
            receipt = Receipt.from_json(zones.store.get(key))
            accounts.setdefault(receipt.sha256, set()).add(receipt.account)
        except (ValueError, KeyError, TypeError):
            yield f"The receipt {key} is damaged. Remove it, and drop the original export again."
    for sha256 in zones.raw.hashes():
        if sha256 not in accounts:
            yield f"File {sha256} in raw has no receipt. Drop the original export again."
    for reading in zones.ledger.readings(*STATES):
        told = reading.told_account
        if told and told not in accounts.get(reading.file_sha256, {told}):
            yield (
                f"No receipt in raw says that {reading.name} ({reading.file_sha256}) is {told}'s. "
                f"Run `bedrot add --account` with the original export."
            )


def _undone(zones: Zones) -> Iterator[str]:
    """What a person took back must be out, and nothing else."""
    undone = {receipt.sha256 for receipt in zones.raw.standing()[1]}
    for reading in zones.ledger.readings("read", UNDOING):
        if reading.file_sha256 in undone:
            yield f"{reading.name} was taken back, but its facts are not. Run `bedrot undo {reading.file_sha256}`."
    for reading in zones.ledger.readings(UNDONE):
        if reading.file_sha256 not in undone:
            yield f"{reading.name} was not taken back, but its facts are. Run `bedrot redo {reading.file_sha256}`."


def _staging(zones: Zones) -> Iterator[str]:
    for reading in zones.ledger.readings("read"):
        key = staging_key(reading)
        try:
            with zones.store.local(key) as path:
                whole = path.exists() and sha256_of(path) == reading.staged_sha256
        except (BedrotError, FileNotFoundError):
            whole = False
        if not whole:
            yield f"The staged rows of {reading.name} ({key}) are missing or damaged. Run `bedrot rebuild`."
        if not _has_rejects(zones, reading):
            yield f"The rejects of {reading.name} are missing or damaged. Run `bedrot rebuild`."


def _has_rejects(zones: Zones, reading: Reading) -> bool:
    """Whether as many rejects lie in staging as the receipt says, and begin as it does."""
    try:
        with zones.store.local(staging_key(reading, "rejects")) as path:
            rejects = pl.read_parquet(path)
    except (BedrotError, OSError, pl.exceptions.PolarsError):
        return False
    told = reading.receipt["rejects"]
    return rejects.height == reading.rejected and rejects.head(len(told)).to_dicts() == told


def _curated(zones: Zones) -> Iterator[str]:
    orphans = {reading.document_sha256 for reading in zones.orphans()}
    readings = [r for r in zones.ledger.readings("read") if r.document_sha256 not in orphans]
    for reading in zones.orphans():
        yield f"{reading.name} was read by {reading.source}.{reading.feed}, which is gone. {READ_AGAIN}"
    for table in CURATED:
        try:
            same = zones.curated.digest(table) == _derived(zones, table, readings)
        except (BedrotError, FileNotFoundError, OSError, pl.exceptions.PolarsError) as error:
            yield f"Table {table.name} cannot be read or derived: {str(error)[:200]}. Run `bedrot rebuild`."
            continue
        if not same:
            yield f"Table {table.name} is not what its files say. Run `bedrot rebuild`."


def _derived(zones: Zones, table: Table, readings: list[Reading]) -> tuple[int, int]:
    count, digest = 0, 0
    for source in sorted({str(r.source) for r in readings}):
        mine = [r for r in readings if r.source == source and table in zones.feed(r).tables]
        with incoming(zones, mine) as rows:
            found = expected(table, rows, zones.catalog) if rows else (0, 0)
        count, digest = count + found[0], (digest + found[1]) % 2**64
    return count, digest
