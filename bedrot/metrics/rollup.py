"""Roll-ups: the measures of a table summed by day and headline dimensions, kept until the table changes."""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from threading import Lock

import polars as pl

from bedrot.lake import Lake
from bedrot.metrics.metric import Measure, Stock, Unique
from bedrot.metrics.record import SCOPES, Record, scope_of
from bedrot.tables import STREAMS, Level, Table

HEADLINE = frozenset({"artist", "store", "platform", "currency", "feed"})
"""Dimensions that most questions name: a roll-up with all of them answers the others."""
FINER = HEADLINE | {"country"}
MOST_KEPT = 64
ALWAYS = frozenset({"source", "account"})


def column_of(measure: Measure, measures: Sequence[Measure]) -> str:
    """The roll-up's column of a measure."""
    return f"m{[id(m) for m in measures].index(id(measure))}"


def counted_rows(lake: Lake, table: Table, dimensions: Collection[str] = ()) -> pl.LazyFrame:
    """The facts of a table without what a source only tells again; streams are marked as of record for the dimensions asked."""
    if table is STREAMS:
        return Record.of(lake).marked(lake.rows(table), scope_of(dimensions))
    rows, again = lake.rows(table), pl.col("source").is_in(list(table.retold_by))
    if not table.retold_by or not lake.curated.sources(table) & set(table.retold_by):
        return rows
    told = rows.filter(~again).select(table.time).unique()
    return pl.concat([rows.filter(~again), rows.filter(again).join(told, on=table.time, how="anti")])


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
        """One row per time, source, account and dimension, with a column `m…` per measure and the newest observation.

        Of streams also `whole`, and rows are chosen for what the dimensions are asked of: frames of different scopes differ.
        """
        wanted = frozenset(dimensions) - ALWAYS
        with self._lock, self.lake.reachable():
            if (table.name, wanted) not in self._kept:
                self._keep(table, wanted, self._made(table, wanted))
            self._kept.move_to_end((table.name, wanted))
            return self._kept[table.name, wanted]

    def _made(self, table: Table, wanted: frozenset[str]) -> pl.DataFrame:
        wider = [
            frame
            for (name, known), frame in self._kept.items()
            if name == table.name and wanted <= known and _scope(table, wanted) == _scope(table, known)
        ]
        if wider:
            return self._summed(table, min(wider, key=len).lazy(), wanted)
        if not wanted <= FINER:
            return self._summed(table, self._rows(table, wanted), wanted)
        headline = wanted | (_headline(table, wanted) & frozenset(table.dimensions))
        self._keep(table, headline, self._summed(table, self._rows(table, wanted), headline))
        return self._made(table, wanted)

    def _rows(self, table: Table, wanted: frozenset[str]) -> pl.LazyFrame:
        values = (measure.figure("time").alias(name) for measure, name in self._named(table))
        return counted_rows(self.lake, table, wanted).rename({table.time: "time"}).with_columns(values)

    def _summed(self, table: Table, rows: pl.LazyFrame, wanted: frozenset[str]) -> pl.DataFrame:
        """Without what no measure counts: evidence, other reports of a table, figures not known yet."""
        named = self._named(table)
        values = (_sum(measure, pl.col(name)).alias(name) for measure, name in named)
        counted = (
            rows.filter(pl.any_horizontal(pl.col(name).is_not_null() for _, name in named)) if named else rows
        )
        whole = [pl.col("whole").min()] if table is STREAMS else []
        keys = ("time", *sorted(ALWAYS | wanted))
        grouped = counted.group_by(keys).agg(*values, *whole, pl.col("observed_at").max())
        return grouped.sort("time").collect(engine="streaming")

    def _named(self, table: Table) -> list[tuple[Measure, str]]:
        return [(m, column_of(m, self.measures)) for m in self.measures if m.table is table]

    def _keep(self, table: Table, dimensions: frozenset[str], frame: pl.DataFrame) -> None:
        self._kept[table.name, dimensions] = frame
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _forget(self, tables: Sequence[str]) -> None:
        for key in [key for key in self._kept if key[0] in tables]:
            del self._kept[key]


def _scope(table: Table, dimensions: Collection[str]) -> Level | None:
    """What rows are chosen for, where they are."""
    return scope_of(dimensions) if table is STREAMS else None


def _headline(table: Table, wanted: Collection[str]) -> frozenset[str]:
    """The headline dimensions that leave the scope as it is."""
    return HEADLINE if _scope(table, wanted) in (None, "artist") else HEADLINE - SCOPES.keys()


def _sum(measure: Measure, values: pl.Expr) -> pl.Expr:
    """Null where no row has a value: missing is not zero. Of levels and uniques the largest."""
    value = values.max() if isinstance(measure, Stock | Unique) else values.sum()
    return pl.when(values.count() > 0).then(value)
