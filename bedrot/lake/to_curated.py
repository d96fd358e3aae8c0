"""From staging to curated: rows go into their tables, one atomic commit each, and the change is announced."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

import polars as pl

from bedrot.db import Reading
from bedrot.lake.curated import Incoming
from bedrot.lake.staging import staging_key
from bedrot.lake.zones import Zones
from bedrot.tables import Table


def curate(zones: Zones, reading: Reading, *, afresh: bool = False) -> dict[str, int]:
    """Puts a staged reading into its tables and announces it; gives the rows changed per table.

    `afresh` derives the whole source again: the same bytes were told to belong to another account. Every table is announced,
    changed or not: a process that died here may have changed it without saying so.
    """
    tables, changed = zones.feed(reading).tables, {}
    for table in tables:
        with zones.database.lock(f"curated {table.name}"):
            changed[table.name] = derive(zones, table, reading) if afresh else _merge(zones, table, reading)
    zones.ledger.commit([table.name for table in tables])
    zones.ledger.save_as(reading, "read")
    return {name: rows for name, rows in changed.items() if rows}


def derive(zones: Zones, table: Table, *more: Reading, source: str | None = None) -> int:
    """A source's facts again from everything read of it, and `more`. Callers hold the table's lock."""
    source = source or str(more[0].source)
    known = {r.document_sha256: r for r in [*zones.ledger.readings("read", source=source), *more]}
    fitting = [reading for reading in known.values() if table in zones.feed(reading).tables]
    with incoming(zones, fitting) as rows:
        return zones.curated.merge(table, rows, afresh=True) if rows else zones.curated.clear(table, source)


@contextmanager
def incoming(zones: Zones, readings: Sequence[Reading]) -> Iterator[list[Incoming]]:
    """The staged rows of readings, ready to be merged; from S3 they are copied here first."""
    with ExitStack() as stack:
        yield [_incoming(zones, reading, stack) for reading in readings]


def _merge(zones: Zones, table: Table, reading: Reading) -> int:
    with incoming(zones, [reading]) as rows:
        return zones.curated.merge(table, rows)


def _incoming(zones: Zones, reading: Reading, stack: ExitStack) -> Incoming:
    feed = zones.feed(reading)
    key = staging_key(str(reading.source), feed, reading.document_sha256, reading.told_account)
    provenance = {
        "file_sha256": reading.file_sha256,
        "member": reading.member,
        "observed_at": reading.observed_at,
        "parser_version": reading.parser_version,
    }
    rows = pl.scan_parquet(stack.enter_context(zones.store.local(key)))
    return Incoming(rows, str(reading.source), reading.account, feed.replaces_by, provenance)
