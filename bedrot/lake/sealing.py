"""What a process that died was about to seal: facts are derived again before they are sealed, other objects are compared."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

from deltalake.exceptions import DeltaError
from polars.exceptions import PolarsError

from bedrot.errors import BedrotError, StoreUnavailable
from bedrot.lake.curated import PREFIX as CURATED_PREFIX
from bedrot.lake.examining import examine
from bedrot.lake.seals import Promise
from bedrot.lake.staging import PREFIX as STAGING_PREFIX
from bedrot.lake.to_curated import derive
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED, Table

log = logging.getLogger(__name__)
PATIENCE = timedelta(hours=1)
"""Putting an object may take so long; whoever promised it longer ago is dead."""


def finish_sealing(zones: Zones) -> None:
    """Fulfils the promises of processes that died. Who is alive holds the table's lock, or promised not long ago."""
    promises, _ = zones.store.chain.promises()
    tables = sorted((p for p in promises if p.under), key=lambda promise: str(promise.under))
    for under, mine in groupby(tables, key=lambda promise: str(promise.under)):
        _finish_table(zones, under, list(mine))
    for promise in promises:
        if not promise.under and promise.at < datetime.now(UTC) - PATIENCE:
            _finish_objects(zones, promise)


def _finish_table(zones: Zones, under: str, promises: Sequence[Promise]) -> None:
    table = next(table for table in CURATED if under == f"{CURATED_PREFIX}/{table.name}")
    with zones.database.try_lock(f"curated {table.name}") as free:
        left = [promise for promise in promises if free and zones.store.exists(promise.key)]
        if left and _derived_again(zones, table):
            for promise in left:
                zones.store.mend(promise)


def _derived_again(zones: Zones, table: Table) -> bool:
    """Whether the table says now what its files say. One that cannot be read is made anew."""
    try:
        return _derive(zones, table)
    except StoreUnavailable:
        raise
    except (BedrotError, DeltaError, PolarsError, OSError):
        zones.curated.forget(table)
    try:
        return _derive(zones, table)
    except StoreUnavailable:
        raise
    except (BedrotError, DeltaError, PolarsError, OSError) as error:
        log.warning("Table %s cannot be derived again: %s", table.name, error)
        return False


def _derive(zones: Zones, table: Table) -> bool:
    for source in sorted({str(reading.source) for reading in zones.ledger.readings("read", "staged")}):
        derive(zones, table, source=source)
    return True


def _finish_objects(zones: Zones, promise: Promise) -> None:
    """Seals what was put; where the object is neither that nor what was there before, the promise stays, and verify names it."""
    lying = zones.store.seals_at([*promise.puts])
    known = zones.store.chain.known()
    there = {key: seal for key, seal in promise.puts.items() if lying.get(key) == seal}
    gone = [key for key in promise.leaves if not zones.store.exists(key)]
    if all(key in there or lying.get(key) == known.get(key) for key in promise.puts):
        zones.store.chain.keep(promise.key, there, gone)


# ---- what is damaged


def mend(zones: Zones) -> list[str]:
    """Takes out of staging and curated what is not as it was sealed, tables as a whole; gives the keys.

    A rebuild makes it again from raw.
    """
    found = examine(zones.store, zones.raw, (f"{STAGING_PREFIX}/", f"{CURATED_PREFIX}/"))
    wrong = sorted(key for key in found.named if key.startswith((STAGING_PREFIX, CURATED_PREFIX)))
    tables = {table_of(key) for key in wrong} - {None}
    zones.store.delete_all(sorted({*wrong, *(key for key in found.lying if table_of(key) in tables)}))
    return wrong


def table_of(key: str) -> str | None:
    """The name of the curated table that an object is a file of."""
    parts = key.split("/")
    return parts[1] if parts[0] == CURATED_PREFIX and len(parts) > len(("zone", "table")) else None
