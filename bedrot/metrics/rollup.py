"""Roll-ups: the measures of a table summed by day and headline dimensions, kept until the table changes."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.metric import Measure, Stock, Unique
from bedrot.tables import Table

HEADLINE = ("artist", "store", "platform", "country", "currency", "feed")
MOST_KEPT = 24


def column_of(measure: Measure, measures: Sequence[Measure]) -> str:
    """The roll-up's column of a measure."""
    return f"m{[id(m) for m in measures].index(id(measure))}"


class Rollups:
    """Roll-ups of curated tables, made once per change and set of dimensions."""

    def __init__(self, lake: Lake, measures: Sequence[Measure]) -> None:
        self.lake = lake
        self.measures = tuple({id(measure): measure for measure in measures}.values())
        self._kept: OrderedDict[tuple[str, tuple[str, ...]], pl.DataFrame] = OrderedDict()
        self._versions: dict[str, int] = {}
        self._revision = -1
        self._lock = Lock()

    def sync(self) -> int:
        """Takes note of commits since the last question; gives the newest revision."""
        revision = self.lake.ledger.revision()
        if revision != self._revision:
            with self._lock:
                for commit in self.lake.ledger.revisions_after(self._revision):
                    self._forget(commit.tables)
                    self._versions.update(dict.fromkeys(commit.tables, commit.id))
                self._revision = revision
        return revision

    def version(self, table: Table) -> int:
        """The revision that last changed the table."""
        return self._versions.get(table.name, 0)

    def frame(self, table: Table, dimensions: Sequence[str]) -> pl.DataFrame:
        """One row per time, source, account and dimension, with a column `m…` per measure and the newest observation."""
        headline = [d for d in table.dimensions if d in HEADLINE]
        wanted = tuple(sorted({*headline, *dimensions} - {"source", "account"}))
        key = (table.name, wanted)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._made(table, wanted)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]

    def _made(self, table: Table, dimensions: tuple[str, ...]) -> pl.DataFrame:
        values = [_aggregate(m).alias(column_of(m, self.measures)) for m in self.measures if m.table is table]
        keys = [pl.col(table.time).alias("time"), "source", "account", *dimensions]
        rows = self.lake.rows(table).group_by(keys).agg(*values, pl.col("observed_at").max())
        return rows.sort("time").collect(engine="streaming")

    def _forget(self, tables: Sequence[str]) -> None:
        for key in [key for key in self._kept if key[0] in tables]:
            del self._kept[key]


def _aggregate(measure: Measure) -> pl.Expr:
    """Null where no row has a value: missing is not zero."""
    column = pl.col(measure.column)
    counted = column if measure.where is None else column.filter(measure.where)
    value = counted.max() if isinstance(measure, Stock | Unique) else counted.sum()
    return pl.when(counted.count() > 0).then(value)
