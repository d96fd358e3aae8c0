"""The lake: a file goes in at landing and comes out as curated facts, with a receipt. One bad file never stops another."""

from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

from bedrot.db import Arrival
from bedrot.errors import NotKept, StoreUnavailable
from bedrot.kit import Document, sha256_of
from bedrot.kit.personal import masked_name
from bedrot.lake.door import Admitted, admitted
from bedrot.lake.landing import Landed, observed, safe_name
from bedrot.lake.raw import TICK, Receipt
from bedrot.lake.reading import REFUSED, read_file
from bedrot.lake.receipt import blank_receipt, refused
from bedrot.lake.resolving import resolve_recordings
from bedrot.lake.store import room_on_disk
from bedrot.lake.zones import Zones
from bedrot.tables import READINGS


class Lake(Zones):
    """The zones, and the way in."""

    def add(
        self, path: Path, *, door: str, name: str | None = None, account: str | None = None
    ) -> list[Arrival]:
        """A local file through all zones; gives one arrival for each document in it. Raises StoreUnavailable.

        What is personal is taken out before the file is in landing; where the disk is too full for that, it waits there, and
        is looked at later. What the person tells of the account is kept first: who reads the file after a kill must know it.
        """
        modified_at, name = datetime.fromtimestamp(path.stat().st_mtime, UTC), safe_name(name or path.name)
        with ExitStack() as stack:
            try:
                with room_on_disk():
                    found = stack.enter_context(admitted(self.connectors, path, name))
            except NotKept as error:
                return [self._not_kept(path, name, door, error)]
            except StoreUnavailable:
                if not account:
                    self.landing.put(masked_name(name), path)
                raise
            if account:
                with room_on_disk():
                    self.raw.keep(found.path, self._receipt(found, door, account, modified_at))
            return self._land(found, door, account, modified_at)

    def take(self, landed: Landed, *, door: str = "drop") -> list[Arrival]:
        """A whole file out of landing, through all zones; nothing if another process is at it."""
        with self.database.try_lock(landed.key) as free:
            if not free or self.landing.find(landed.key) is None:
                return []
            return self._take(landed, door, None, landed.modified_at)

    def _land(self, found: Admitted, door: str, account: str | None, modified_at: datetime) -> list[Arrival]:
        key = self.landing.free_key(found.name)
        with self.database.lock(key):
            self.store.put(key, found.path)
            landed = self.landing.find(key)
            if landed is None:
                raise StoreUnavailable(f"{key} vanished from landing.", fix="Drop the file again.")
            return self._take(landed, door, account, modified_at, found)

    def _take(
        self,
        landed: Landed,
        door: str,
        account: str | None,
        modified_at: datetime,
        known: Admitted | None = None,
    ) -> list[Arrival]:
        """The file leaves landing last: whatever happens before, it is still there to be read again.

        That it came is announced whatever its fate: open pages show receipts and quarantine too.
        """
        with room_on_disk(), self.landing.local(landed) as path:
            try:
                with admitted(self.connectors, path, landed.name, known) as found:
                    arrived = self._receipt(found, door, account, modified_at)
                    self.raw.keep(found.path, arrived)
                    with closing(read_file(self, found.path, arrived)) as read:
                        arrivals = [self.ledger.arrived(arrival) for arrival in read]
                resolve_recordings(self)
                self.ledger.commit([READINGS.name])
            except NotKept as error:
                arrivals = [self._not_kept(path, landed.name, door, error)]
        self.landing.remove(landed)
        return arrivals

    def _receipt(self, found: Admitted, door: str, account: str | None, modified_at: datetime) -> Receipt:
        """How a file came, with what is known of it from before; later than it was last taken back."""
        before, landed_at = self.raw.before(found.sha256), datetime.now(UTC)
        if before.undone_at:
            landed_at = max(landed_at, before.undone_at + TICK)
        return Receipt(
            sha256=found.sha256,
            name=found.name,
            door=door,
            account=account or before.account,
            size=found.path.stat().st_size,
            landed_at=landed_at,
            observed_at=observed(landed_at, min(modified_at, before.observed_at or modified_at)),
            original_sha256=found.original_sha256 or before.original_sha256,
            blanked=found.blanked or before.blanked,
        )

    def _not_kept(self, path: Path, name: str, door: str, error: NotKept) -> Arrival:
        """That a file came is all that is known of one that is not kept."""
        now, sha256 = datetime.now(UTC), sha256_of(path)
        document = Document(path, masked_name(name), "", sha256, now)
        blank = blank_receipt(document, file_sha256=sha256, size=path.stat().st_size)
        said = refused({**blank, "source": error.source, "feed": error.feed}, error)
        arrival = Arrival(
            landed_at=now, door=door, file_sha256=sha256, state=REFUSED, receipt=said, fix=error.fix
        )
        self.ledger.arrived(arrival)
        self.ledger.commit([READINGS.name])
        return arrival
