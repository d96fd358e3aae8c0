"""Verify: every hash of the lake computed again, and curated derived again from staging and compared."""

from collections.abc import Iterator

import polars as pl

from bedrot.db import Reading
from bedrot.errors import BedrotError, LakeDamaged
from bedrot.kit import sha256_of
from bedrot.lake.curated import expected
from bedrot.lake.staging import staging_key
from bedrot.lake.to_curated import incoming
from bedrot.lake.waiting import DISMISSED
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table


def verify(zones: Zones) -> list[str]:
    """What is wrong with the lake, a sentence each; empty when all is well."""
    return [*_raw(zones), *_staging(zones), *_curated(zones)]


def _raw(zones: Zones) -> Iterator[str]:
    for sha256 in zones.raw.hashes():
        try:
            zones.raw.check(sha256)
        except LakeDamaged as error:
            yield f"{error.what} {error.fix}"
    kept = set(zones.raw.hashes())
    for reading in zones.ledger.readings("read", "staged", "quarantined", DISMISSED):
        if reading.file_sha256 not in kept:
            yield f"{reading.name} ({reading.file_sha256}) is in the ledger but not in raw. Drop the original export again."


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


def _curated(zones: Zones) -> Iterator[str]:
    readings = zones.ledger.readings("read")
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
            found = expected(table, rows, zones.names) if rows else (0, 0)
        count, digest = count + found[0], (digest + found[1]) % 2**64
    return count, digest
