"""Worked-out tables: rows made from curated tables when they are first asked for, and kept until one of those changes.

Roll-ups read them like any other. What gives the rows is handed to the engine by the workspace: some of it lies above the metrics.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import RLock

import polars as pl

from bedrot.db import Reading
from bedrot.lake import Lake
from bedrot.tables import READINGS, Table

OBSERVED = pl.Datetime("us", "UTC")
OURSELVES = "bedrot"
"""The source of rows that no platform told a part of."""


@dataclass(frozen=True)
class WorkedTable(Table):
    """A table that no file tells. `made_from`: the tables its rows are worked out of. `ages`: they change with the day, too.

    `without`: what its answer says where there are no rows: what is missing, and what to do.
    """

    made_from: tuple[Table, ...] = ()
    ages: bool = False
    without: str = ""

    def schema(self) -> dict[str, pl.DataType]:
        """Where a row comes from, its facts, and the newest observation behind it; a row has no line of a file."""
        return {"source": pl.String(), "account": pl.String(), **self.columns, "observed_at": OBSERVED}

    def is_of(self, tables: Collection[str]) -> bool:
        """Whether it is made from one of the tables."""
        return any(table.name in tables for table in self.made_from)


@dataclass(frozen=True)
class Given:
    """What rows are worked out from: a lake, the currency (ISO 4217) to tell money in, and the day (UTC) it is looked at."""

    lake: Lake
    currency: str
    day: date


Rows = Callable[[Given], pl.LazyFrame | pl.DataFrame]
"""Gives the rows of a table; columns that it leaves out are null."""


@dataclass
class Workings:
    """The rows of worked-out tables over one lake, each made once until what it is made from changes."""

    lake: Lake
    currency: str
    functions: Mapping[str, Rows] = field(default_factory=dict)
    day: date | None = None
    state: Callable[[WorkedTable], str] = lambda _: ""
    """What the rows of a table follow from, told from every other state; empty where nobody tells."""
    _kept: dict[str, tuple[date, pl.DataFrame]] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    @property
    def today(self) -> date:
        """The day (UTC) that the lake is looked at: today, or the day it is known as of."""
        return self.day or datetime.now(UTC).date()

    def rows(self, table: WorkedTable) -> pl.LazyFrame:
        """The rows of a table; none where nothing gives any."""
        with self._lock:
            kept = self._kept.get(table.name)
            if kept is None or (table.ages and kept[0] != self.today):
                kept = self._kept[table.name] = (self.today, self._cached(table))
            return kept[1].lazy()

    def forget(self, names: Collection[str]) -> None:
        """Lets go of the rows of some tables."""
        with self._lock:
            for name in names:
                self._kept.pop(name, None)

    def _cached(self, table: WorkedTable) -> pl.DataFrame:
        """As another process made them of the same state, or made now."""
        return self.lake.cache.kept(f"worked/{table.name}", self.state(table), make=lambda: self._made(table))

    def _made(self, table: WorkedTable) -> pl.DataFrame:
        give = self.functions.get(table.name)
        if give is None:
            return pl.DataFrame(schema=table.schema())
        with self.lake.reachable():
            found = give(Given(self.lake, self.currency, self.today)).lazy().collect(engine="streaming")
        blank = [pl.lit(None).alias(name) for name in table.schema() if name not in found.columns]
        whole = found.with_columns(blank).with_columns(
            pl.col("source").cast(pl.String).fill_null(OURSELVES),
            pl.col("observed_at").cast(OBSERVED).fill_null(pl.lit(self._newest(table), OBSERVED)),
        )
        return whole.select(list(table.schema())).cast(pl.Schema(table.schema()))

    def _newest(self, table: WorkedTable) -> datetime | None:
        """The newest observation of the files that the tables behind it were read from."""
        return max((reading.observed_at for reading in behind(self.lake, table)), default=None)


def behind(lake: Lake, table: WorkedTable) -> list[Reading]:
    """The documents that the tables behind a worked-out one were read from, oldest observation first."""
    names = {one.name for one in table.made_from}
    read = lake.ledger.readings("read")
    if READINGS.name in names:
        return read
    return [reading for reading in read if names & set(reading.receipt["tables"])]
