"""From staging and curated to archive: what newer versions superseded is kept there, under its old key."""

from datetime import UTC, datetime, timedelta

from bedrot.db import Reading
from bedrot.lake.curated import PREFIX as CURATED_PREFIX
from bedrot.lake.staging import KINDS, staging_key
from bedrot.lake.staging import PREFIX as STAGING_PREFIX
from bedrot.lake.zones import Zones
from bedrot.tables import CURATED

PREFIX = "archive"
LEAST_AGE = timedelta(hours=1)
"""Files of a commit that is still being made are younger."""


def archive_superseded(zones: Zones, *, now: datetime | None = None) -> int:
    """Moves staged files no reading refers to, and curated files of old versions, to archive; gives how many.

    Only what was superseded longer ago than the setting `archive_after_days`: somebody may still be reading it.
    """
    before = (now or datetime.now(UTC)) - max(zones.archive_after, LEAST_AGE)
    current = {key for reading in zones.ledger.readings("read", "staged") for key in _staged(reading)}
    current |= {key for table in CURATED for at in (None, before) for key in zones.curated.keys(table, at)}
    lying = [*zones.store.objects(STAGING_PREFIX), *zones.store.objects(CURATED_PREFIX)]
    superseded = [
        meta["path"]
        for meta in lying
        if meta["path"].endswith(".parquet")
        and "/_delta_log/" not in meta["path"]
        and meta["path"] not in current
        and meta["last_modified"] <= before
    ]
    zones.store.move_all({key: f"{PREFIX}/{key}" for key in superseded})
    with zones.database.lock("seals"):
        zones.store.tidy()
    return len(superseded)


def _staged(reading: Reading) -> list[str]:
    return [staging_key(reading, kind) for kind in KINDS]
