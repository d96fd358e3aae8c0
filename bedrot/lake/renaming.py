"""Renaming: curated holds the label's names for what files call otherwise, in the columns of today.

It is derived again from staging when either changes.
"""

import hashlib

from bedrot.lake.to_curated import derive
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED

NAMES, COLUMNS = "curated/names", "curated/columns"


def apply_names(zones: Zones) -> bool:
    """Derives every table again if the names in the settings, or the tables' columns, are not those it was derived with.

    Tells whether it was.
    """
    if _is_applied(zones):
        return False
    with zones.database.lock("names"):
        if _is_applied(zones):
            return False  # by another process that was opened at the same time
        same_columns = _applied(zones, COLUMNS) == _columns()
        sources = sorted({str(reading.source) for reading in zones.ledger.readings("read", "staged")})
        for table in CURATED:
            with zones.database.lock(f"curated {table.name}"):
                if not same_columns:
                    zones.curated.forget(table)
                for source in sources:
                    derive(zones, table, source=source)
        if sources:
            zones.ledger.commit([table.name for table in CURATED])
        zones.store.put(NAMES, zones.names.digest.encode())
        zones.store.put(COLUMNS, _columns().encode())
    return True


def _is_applied(zones: Zones) -> bool:
    return _applied(zones, COLUMNS) == _columns() and _applied(zones, NAMES) == zones.names.digest


def _columns() -> str:
    """Differs when any table has other columns."""
    schemas = {
        table.name: [(name, str(dtype)) for name, dtype in table.schema().items()] for table in CURATED
    }
    return hashlib.sha256(repr(schemas).encode()).hexdigest()


def _applied(zones: Zones, key: str) -> str:
    try:
        return zones.store.get(key).decode()
    except FileNotFoundError:
        return ""
