"""The zones of one lake, over one store, indexed by one ledger."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import polars as pl
from deltalake.exceptions import DeltaError

from bedrot.catalog import Names
from bedrot.db import Database, Reading
from bedrot.errors import LakeDamaged
from bedrot.kit import Connector, Feed
from bedrot.lake.curated import PREFIX, Curated
from bedrot.lake.landing import Landing
from bedrot.lake.ledger import Ledger
from bedrot.lake.mappings import Mappings
from bedrot.lake.raw import Raw
from bedrot.lake.store import Store
from bedrot.tables import READINGS, Table


class Zones:
    """Landing, raw, staging (in the store), curated, and the ledger that knows what is in them."""

    def __init__(
        self,
        store: Store,
        database: Database,
        connectors: Sequence[Connector],
        names: Names,
        *,
        settle_seconds: float,
        archive_after: timedelta,
    ) -> None:
        self.store = store
        self.database = database
        self.built_in = tuple(connectors)
        self.mappings = Mappings(store)
        self.names = names
        self.archive_after = archive_after
        self.landing = Landing(store, settle_seconds=settle_seconds)
        self.raw = Raw(store)
        self.curated = Curated(store, names)
        self.ledger = Ledger(database)

    def rows(self, table: Table) -> pl.LazyFrame:
        """The facts of a table as they are now."""
        return self.ledger.rows() if table is READINGS else self.curated.rows(table)

    @contextmanager
    def reachable(self) -> Iterator[None]:
        """Tells a lake that is out of reach from a fault of ours: raises StoreUnavailable for the one."""
        try:
            yield
        except (OSError, DeltaError, pl.exceptions.PolarsError):
            self.store.exists(PREFIX)
            raise

    @property
    def connectors(self) -> tuple[Connector, ...]:
        """Every source that is read: those built in, and those that the label's owner mapped."""
        return (*self.built_in, *self.mappings.connectors())

    @connectors.setter
    def connectors(self, built_in: Sequence[Connector]) -> None:
        self.built_in = tuple(built_in)

    @property
    def sources(self) -> tuple[str, ...]:
        """The name of every source that is or was read."""
        return tuple(dict.fromkeys([*(c.name for c in self.built_in), *self.mappings.names()]))

    def has_feed(self, reading: Reading) -> bool:
        """Whether anything tells still how it was read: a feed may have got another name since."""
        try:
            self.feed(reading)
        except LakeDamaged:
            return False
        return True

    def orphans(self) -> list[Reading]:
        """Readings of feeds that are gone. They are left out where tables are derived again, until a rebuild reads them."""
        return [reading for reading in self.ledger.readings("read", "staged") if not self.has_feed(reading)]

    def feed(self, reading: Reading) -> Feed:
        """The feed that read it; of a mapping, the very version. Raises LakeDamaged when there is none any more."""
        named = {(connector.name, feed.name): feed for connector in self.built_in for feed in connector.feeds}
        feed = named.get((str(reading.source), str(reading.feed))) or self.mappings.feed(reading)
        if feed is None:
            self.mappings.refresh()
            feed = self.mappings.feed(reading)
        if feed is None:
            raise LakeDamaged(
                f"Nothing tells any more how {reading.name} was read ({reading.source} {reading.feed}).",
                fix=f"Bring mappings/{reading.source} back from a backup, or map the file again and run `bedrot rebuild`.",
            )
        return feed
