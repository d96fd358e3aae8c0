"""The lake: a file goes in at landing and comes out as curated facts, with a receipt. One bad file never stops another."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bedrot.db import Arrival
from bedrot.errors import StoreUnavailable
from bedrot.kit import sha256_of
from bedrot.lake.landing import Landed, observed
from bedrot.lake.raw import Receipt
from bedrot.lake.reading import read_file
from bedrot.lake.store import room_on_disk
from bedrot.lake.zones import Zones
from bedrot.tables import READINGS


class Lake(Zones):
    """The zones, and the way in."""

    def add(
        self, path: Path, *, door: str, name: str | None = None, account: str | None = None
    ) -> list[Arrival]:
        """A local file through all zones; gives one arrival for each document in it. Raises StoreUnavailable.

        What the person tells of the account is kept first: who reads the file after a kill must know it.
        """
        modified_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        key = self.landing.free_key(name or path.name)
        if account:
            with room_on_disk():
                self.raw.keep(path, _receipt(path, name or path.name, door, account, modified_at))
        with self.database.lock(key):
            self.store.put(key, path)
            landed = self.landing.find(key)
            if landed is None:
                raise StoreUnavailable(f"{key} vanished from landing.", fix="Drop the file again.")
            return self._take(landed, door, account, modified_at)

    def take(self, landed: Landed, *, door: str = "drop") -> list[Arrival]:
        """A whole file out of landing, through all zones; nothing if another process is at it."""
        with self.database.try_lock(landed.key) as free:
            if not free or self.landing.find(landed.key) is None:
                return []
            return self._take(landed, door, None, landed.modified_at)

    def _take(self, landed: Landed, door: str, account: str | None, modified_at: datetime) -> list[Arrival]:
        """The file leaves landing last: whatever happens before, it is still there to be read again.

        That it came is announced whatever its fate: open pages show receipts and quarantine too.
        """
        with room_on_disk(), self.landing.local(landed) as path:
            told, seen = self.raw.told_before(sha256_of(path))
            modified_at = min(modified_at, seen) if seen else modified_at
            arrived = _receipt(path, landed.name, door, account or told, modified_at)
            self.raw.keep(path, arrived)
            with closing(read_file(self, path, arrived)) as found:
                arrivals = [self.ledger.arrived(arrival) for arrival in found]
        self.ledger.commit([READINGS.name])
        self.landing.remove(landed)
        return arrivals


def _receipt(path: Path, name: str, door: str, account: str | None, modified_at: datetime) -> Receipt:
    landed_at = datetime.now(UTC)
    return Receipt(
        sha256=sha256_of(path),
        name=name,
        door=door,
        account=account,
        size=path.stat().st_size,
        landed_at=landed_at,
        observed_at=observed(landed_at, modified_at),
    )
