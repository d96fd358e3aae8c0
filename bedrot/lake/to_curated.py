"""From staging to curated: rows go into their tables, one atomic commit each, and the change is announced."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from bedrot.db import Reading
from bedrot.lake.slices import Incoming, Merged
from bedrot.lake.staging import staging_key
from bedrot.lake.zones import Zones
from bedrot.tables import Table

MOST_REPLACED = 5


def curate(zones: Zones, reading: Reading, *, was_read: bool = False) -> None:
    """Puts a staged reading into its tables and announces it; its receipt says what that changed.

    The ledger knows of a reading before the tables do, so that who derives them at the same time counts it in. Where the
    same bytes `was_read` as another account's, the old reading stands until the whole source is derived with the new one.
    Every table is announced, changed or not: a process that died here may have changed it without saying so.
    """
    if not was_read:
        zones.ledger.save_as(reading, "staged")
    tables, merged = zones.feed(reading).tables, {}
    for table in tables:
        with zones.database.lock(f"curated {table.name}"):
            merged[table.name] = derive(zones, table, reading) if was_read else _merge(zones, table, reading)
    zones.ledger.commit([table.name for table in tables])
    reading.receipt["tables"] = {
        name: done.rows_changed for name, done in merged.items() if done.rows_changed
    }
    reading.receipt["replaces"] = _replaced(zones, merged.values())
    reading.receipt["warnings"] += [said for done in merged.values() if (said := _not_used(done))][:1]
    zones.ledger.save_as(reading, "read")


def _replaced(zones: Zones, merged: Iterable[Merged]) -> list[dict[str, Any]]:
    """The files whose figures this one takes the place of where they told otherwise, those with most parts first."""
    parts = Counter[str]()
    for done in merged:
        parts.update(done.replaced)
    named = {sha256: zones.ledger.of_file(sha256) for sha256, _ in parts.most_common(MOST_REPLACED)}
    return [
        {"file": known[0].name, "sha256": sha256, "parts": parts[sha256]}
        for sha256, known in named.items()
        if known
    ]


def _not_used(done: Merged) -> str:
    """That slices of a newer file are not used must be told: the portal left rows out, or they are another account's."""
    if not done.shrunken:
        return ""
    return (
        f"{done.shrunken} of {done.slices} parts of this file are not used: an earlier file holds more rows of them. "
        "If it is of another account, add it with --account; if rows are gone in the portal, what was known is kept."
    )


def derive(zones: Zones, table: Table, *more: Reading, source: str | None = None) -> Merged:
    """A source's facts again from everything staged of it, and `more`. Callers hold the table's lock."""
    source = source or str(more[0].source)
    known = {r.document_sha256: r for r in [*zones.ledger.readings("read", "staged", source=source), *more]}
    fitting = [r for r in known.values() if zones.has_feed(r) and table in zones.feed(r).tables]
    with incoming(zones, fitting) as rows:
        return (
            zones.curated.merge(table, rows, zones.catalog_now, afresh=True)
            if rows
            else zones.curated.clear(table, source)
        )


@contextmanager
def incoming(zones: Zones, readings: Sequence[Reading]) -> Iterator[list[Incoming]]:
    """The staged rows of readings, ready to be merged; from S3 they are copied here first."""
    with ExitStack() as stack:
        yield [_incoming(zones, reading, stack) for reading in readings]


def _merge(zones: Zones, table: Table, reading: Reading) -> Merged:
    with incoming(zones, [reading]) as rows:
        return zones.curated.merge(table, rows, zones.catalog_now)


def _incoming(zones: Zones, reading: Reading, stack: ExitStack) -> Incoming:
    return incoming_from(zones, reading, stack.enter_context(zones.store.local(staging_key(reading))))


def incoming_from(zones: Zones, reading: Reading, path: Path) -> Incoming:
    """The typed rows of a reading that lie in a local file, ready to be merged."""
    feed = zones.feed(reading)
    provenance = {
        "file_sha256": reading.file_sha256,
        "member": reading.member,
        "observed_at": reading.observed_at,
        "parser_version": reading.parser_version,
    }
    return Incoming(
        pl.scan_parquet(path),
        str(reading.source),
        reading.account,
        feed.series or feed.name,
        feed.replaces_by,
        provenance,
        apart=feed.apart,
    )
