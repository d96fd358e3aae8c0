"""What a curated table is: its columns, its time, its dimensions and the business rules its rows must keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

from bedrot.tables.rule import Rule

COUNT = pl.Int64()
TEXT = pl.String()
DAY = pl.Date()
ROYALTY_MONEY = pl.Decimal(18, 12)
MONEY = pl.Decimal(18, 6)
SHARE = pl.Decimal(9, 6)
"""A part of one: 0.25 is a quarter."""

Grain = Literal["day", "month"]

PROVENANCE: Mapping[str, pl.DataType] = {
    "file_sha256": pl.String(),
    "member": pl.String(),
    "line": pl.Int64(),
    "observed_at": pl.Datetime("us", "UTC"),
    "parser_version": pl.Int32(),
}


@dataclass(frozen=True)
class Table:
    """One curated subject. `time` is a UTC-free calendar date: the day, or the first day of the sale month.

    `dimensions` are what a question may group and filter by; `measures` hold the facts: a document is the fuller the more
    of them it has; `order` is the sort inside a partition, chosen for compression. `takes` tells which typed rows of a file
    belong here (all, when None); `until` is the column with the last day of what a row covers, when it covers more than one.
    `gaps_are_missing`: an account has a row for each day, so that a day without one is not known yet; otherwise nothing
    happened that day. `may_still_run`: portals export the running day too. `complete_by`, of a table by month: the dimension
    whose values report one by one, and the measure they are weighed by. `retold_by`: sources that tell again what others told;
    their rows count only at times of which no other source tells. `other_time`, of money: the day by which it may be told
    instead. `worth_on`: the day whose exchange rate holds for a row's money, that of its `time` where it is not told.
    """

    name: str
    title: str
    time: str
    grain: Grain
    columns: Mapping[str, pl.DataType]
    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    order: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    takes: pl.Expr | None = None
    until: str | None = None
    gaps_are_missing: bool = True
    may_still_run: bool = False
    complete_by: tuple[str, str] | None = None
    retold_by: tuple[str, ...] = ()
    other_time: str | None = None
    worth_on: str | None = None

    def schema(self) -> dict[str, pl.DataType]:
        """Every column of the curated table: where it came from, when, the facts, and the proof."""
        origin = {"source": TEXT, "account": TEXT, "series": TEXT}
        return {**origin, **self.columns, **PROVENANCE, "year": pl.Int32()}


PARTITIONS = ("source", "year")
