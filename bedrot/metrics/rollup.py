"""Roll-ups: the measures of a table summed by day and headline dimensions, kept until the table changes."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from threading import Lock

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.metric import Measure, Stock, Unique
from bedrot.tables import Table

HEADLINE = frozenset({"artist", "store", "platform", "currency", "feed"})
"""Dimensions that most questions name: a roll-up with all of them answers the others."""
FINER = HEADLINE | {"country"}
MOST_KEPT = 64
ALWAYS = frozenset({"source", "account"})


def column_of(measure: Measure, measures: Sequence[Measure]) -> str:
    """The roll-up's column of a measure."""
    return f"m{[id(m) for m in measures].index(id(measure))}"


class Rollups:
    """Roll-ups of curated tables, made once per change and set of dimensions."""

    def __init__(self, lake: Lake, measures: Sequence[Measure]) -> None:
        self.lake = lake
        self.measures = tuple({id(measure): measure for measure in measures}.values())
        self._kept: OrderedDict[tuple[str, frozenset[str]], pl.DataFrame] = OrderedDict()
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

    def frame(self, table: Table, dimensions: Collection[str]) -> pl.DataFrame:
        """One row per time, source, account and dimension, with a column `m…` per measure and the newest observation."""
        wanted = frozenset(dimensions) - ALWAYS
        with self._lock:
            if (table.name, wanted) not in self._kept:
                self._keep(table, wanted, self._made(table, wanted))
            self._kept.move_to_end((table.name, wanted))
            return self._kept[table.name, wanted]

    def _made(self, table: Table, wanted: frozenset[str]) -> pl.DataFrame:
        wider = [
            frame for (name, known), frame in self._kept.items() if name == table.name and wanted <= known
        ]
        if wider:
            return self._aggregated(table, min(wider, key=len).lazy(), wanted, _again)
        rows = self.lake.rows(table).rename({table.time: "time"})
        if not wanted <= FINER:
            return self._aggregated(table, rows, wanted, _aggregate)
        headline = wanted | (HEADLINE & frozenset(table.dimensions))
        self._keep(table, headline, self._aggregated(table, rows, headline, _aggregate))
        return self._made(table, wanted)

    def _aggregated(
        self,
        table: Table,
        rows: pl.LazyFrame,
        wanted: frozenset[str],
        aggregate: Callable[[Measure, str], pl.Expr],
    ) -> pl.DataFrame:
        named = [(m, column_of(m, self.measures)) for m in self.measures if m.table is table]
        values = [aggregate(measure, name).alias(name) for measure, name in named]
        grouped = rows.group_by("time", *sorted(ALWAYS | wanted)).agg(*values, pl.col("observed_at").max())
        return grouped.sort("time").collect(engine="streaming")

    def _keep(self, table: Table, dimensions: frozenset[str], frame: pl.DataFrame) -> None:
        self._kept[table.name, dimensions] = frame
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _forget(self, tables: Sequence[str]) -> None:
        for key in [key for key in self._kept if key[0] in tables]:
            del self._kept[key]


def _aggregate(measure: Measure, _: str) -> pl.Expr:
    column = pl.col(measure.column)
    return _over(measure, column if measure.where is None else column.filter(measure.where))


def _again(measure: Measure, name: str) -> pl.Expr:
    """From a finer roll-up to a coarser one: sums add up, levels and uniques keep the largest."""
    return _over(measure, pl.col(name))


def _over(measure: Measure, counted: pl.Expr) -> pl.Expr:
    """Null where no row has a value: missing is not zero."""
    value = counted.max() if isinstance(measure, Stock | Unique) else counted.sum()
    return pl.when(counted.count() > 0).then(value)
