"""As known on a day: the lake as it would be if only the files observed by the end of that day had ever come.

Facts are derived from what is staged of those files, through the rooms that derive the lake's own, by the parsers, the mappings
and the decisions of today. What a person took back is in no past. Nothing of it is written into the lake.
"""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from threading import RLock
from weakref import finalize

from deltalake import DeltaTable

from bedrot.catalog import Identity
from bedrot.db import Reading, Revision
from bedrot.lake.curated import Curated
from bedrot.lake.identities import Identities
from bedrot.lake.lake import Lake
from bedrot.lake.ledger import Ledger
from bedrot.lake.store import Store
from bedrot.lake.to_curated import derive
from bedrot.lake.zones import Zones
from bedrot.tables import Table

COUNTED = ("read", "staged")


class KnownLedger(Ledger):
    """The readings, as they are when it is made, of files observed by the end of a day (UTC); for reading only."""

    def __init__(self, now: Ledger, day: date) -> None:
        super().__init__(now.database)
        # Taken before the readings: what comes in between is told of by the next revision, not missed.
        self._revision = now.revision()
        by_then = (r for r in now.every() if r.observed_at < end_of(day))
        self._readings = sorted(by_then, key=lambda r: (r.observed_at, r.document_sha256))

    def readings(self, *states: str, source: str | None = None) -> list[Reading]:
        """Those in one of the states, oldest observation first."""
        return [r for r in self._readings if r.state in states and source in (None, r.source)]

    def revision(self) -> int:
        """The revision it was made at."""
        return self._revision

    def state(self) -> str:
        """That of its revision: nothing it tells follows what comes later."""
        return str(self._revision)

    def revisions_after(self, revision: int) -> list[Revision]:
        """Every commit after a revision, up to its own."""
        return [commit for commit in super().revisions_after(revision) if commit.id <= self._revision]


class KnownCurated(Curated):
    """Curated tables in a folder of their own, each derived when it is first asked for. The folder goes with them."""

    zones: Zones

    def __init__(self) -> None:
        folder = tempfile.mkdtemp(prefix="bedrot-known-")
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        super().__init__(Store(folder))
        self._derived = set[str]()
        self._lock = RLock()

    def _delta(self, table: Table) -> DeltaTable | None:
        with self._lock:
            if table.name not in self._derived:
                self._derived.add(table.name)  # first: deriving looks at the table too
                try:
                    self._derive(table)
                except BaseException:
                    self._derived.discard(table.name)
                    raise
        return super()._delta(table)

    def _derive(self, table: Table) -> None:
        for source in sorted({str(reading.source) for reading in self.zones.ledger.readings(*COUNTED)}):
            derive(self.zones, table, source=source)


class Untitled(Identities):
    """Those of facts that are resolved by names alone: what these call things tells which recordings there are."""

    def titled(self) -> Iterator[Identity]:
        """None."""
        return iter(())


class KnownIdentities(Identities):
    """Those of the facts of then, which recordings and releases of then resolved."""

    def __init__(self, curated: Curated, ledger: Ledger, named: Curated) -> None:
        super().__init__(curated, ledger)
        self._named = Identities(named, ledger)

    def titled(self) -> Iterator[Identity]:
        """Every recording and release that facts of then tell a title of."""
        return self._named.titled()


def known_on(lake: Lake, day: date) -> Lake:
    """The lake to be asked as it was known at the end of a day (UTC). It does not follow what comes later."""
    ledger, named, curated = KnownLedger(lake.ledger, day), KnownCurated(), KnownCurated()
    named.zones = lake.over(ledger, named, Untitled(named, ledger))
    curated.zones = view = lake.over(ledger, curated, KnownIdentities(curated, ledger, named))
    return view


def end_of(day: date) -> datetime:
    """The first instant (UTC) after a day."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)
