"""The zones of one lake, over one store, indexed by one ledger."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import polars as pl
from deltalake.exceptions import DeltaError

from bedrot.catalog import Names
from bedrot.db import Database, Reading
from bedrot.kit import Connector, Feed
from bedrot.lake.curated import PREFIX, Curated
from bedrot.lake.landing import Landing
from bedrot.lake.ledger import Ledger
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
        self.connectors = tuple(connectors)
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

    def feed(self, reading: Reading) -> Feed:
        """The feed that read it."""
        named = {
            (connector.name, feed.name): feed for connector in self.connectors for feed in connector.feeds
        }
        return named[str(reading.source), str(reading.feed)]
