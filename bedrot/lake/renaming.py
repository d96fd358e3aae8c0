"""Renaming: curated holds the label's names for what files call otherwise, and is derived again when those change."""

from bedrot.lake.to_curated import derive
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED

KEY = "curated/names"


def apply_names(zones: Zones) -> bool:
    """Derives every table again if the names in the settings are not those it was derived with; tells whether it was."""
    if _applied(zones) == zones.names.digest:
        return False
    with zones.database.lock("names"):
        sources = sorted({str(reading.source) for reading in zones.ledger.readings("read", "staged")})
        for table in CURATED:
            with zones.database.lock(f"curated {table.name}"):
                for source in sources:
                    derive(zones, table, source=source)
        if sources:
            zones.ledger.commit([table.name for table in CURATED])
        zones.store.put(KEY, zones.names.digest.encode())
    return True


def _applied(zones: Zones) -> str:
    try:
        return zones.store.get(KEY).decode()
    except FileNotFoundError:
        return ""
