"""The zones of one lake, over one store, indexed by one ledger."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import timedelta
from pathlib import Path
from typing import Self

import polars as pl
from deltalake.exceptions import DeltaError

from bedrot.catalog import Catalog, Names
from bedrot.catalog.acts import Decision, standing
from bedrot.catalog.catalog import names_of
from bedrot.catalog.questions import Item
from bedrot.catalog.review import review
from bedrot.db import Database, Reading
from bedrot.errors import LakeDamaged
from bedrot.kit import Connector, Feed
from bedrot.lake.cache import Cache
from bedrot.lake.curated import PREFIX, Curated
from bedrot.lake.decisions import Decisions
from bedrot.lake.identities import Identities
from bedrot.lake.landing import Landing
from bedrot.lake.ledger import Ledger
from bedrot.lake.mappings import Mappings
from bedrot.lake.raw import Raw
from bedrot.lake.sealed import SealedStore
from bedrot.tables import READINGS, Table


class Zones:
    """Landing, raw, staging (in the store), curated, and the ledger that knows what is in them."""

    def __init__(
        self,
        store: SealedStore,
        database: Database,
        connectors: Sequence[Connector],
        artists: Mapping[str, Sequence[str]],
        *,
        settle_seconds: float,
        archive_after: timedelta,
        cache: Path | None = None,
    ) -> None:
        self.store = store
        self.cache = Cache(cache)
        self.database = database
        self.built_in = tuple(connectors)
        self.mappings = Mappings(store)
        self.artists = artists
        self.decisions = Decisions(store)
        self._names: tuple[tuple[Decision, ...], Names] | None = None
        self._catalog: tuple[object, Catalog] | None = None
        self._questions: tuple[Catalog, list[Item]] | None = None
        self._followed = -1
        self.archive_after = archive_after
        self.landing = Landing(store, settle_seconds=settle_seconds)
        self.raw = Raw(store)
        self.curated = Curated(store)
        self.ledger = Ledger(database)
        self.identities = Identities(self.curated, self.ledger)

    def over(self, ledger: Ledger, curated: Curated, identities: Identities) -> Self:
        """The same zones over other facts; who is who follows from these."""
        other = copy(self)
        other.ledger, other.curated, other.identities = ledger, curated, identities
        other.cache = Cache(None)
        return other

    def rows(self, table: Table) -> pl.LazyFrame:
        """The facts of a table as they are now."""
        return self.ledger.rows() if table is READINGS else self.curated.rows(table)

    @property
    def catalog(self) -> Catalog:
        """Who is who, as the settings, the decisions and the facts say. What other processes decide shows with their commit."""
        self._follow()
        key = (self.identities, self.identities.sync(), self.decisions.every())
        if self._catalog is None or self._catalog[0] != key:
            self._catalog = (key, Catalog.of(self.artists, key[2], self.identities.titled()))
        return self._catalog[1]

    @property
    def questions(self) -> list[Item]:
        """The open questions about names, made once for a catalog."""
        catalog = self.catalog
        if self._questions is None or self._questions[0] is not catalog:
            self._questions = (catalog, review(catalog, self.identities.frame()))
        return self._questions[1]

    @property
    def catalog_now(self) -> Catalog:
        """The same with every decision of this moment.

        Whoever writes facts asks for it with the table's lock in hand: who decides later derives the table again after that.
        """
        self.decisions.refresh()
        return self.catalog

    def _follow(self) -> None:
        revision = self.ledger.revision()
        if revision != self._followed:
            self.decisions.refresh()
            self._followed = revision

    @property
    def names(self) -> Names:
        """The artists, and the spellings that mean each."""
        self._follow()
        decisions = self.decisions.every()
        if self._names is None or self._names[0] is not decisions:
            self._names = (decisions, names_of(self.artists, standing(decisions)))
        return self._names[1]

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
