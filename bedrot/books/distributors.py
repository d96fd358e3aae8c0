"""Which distributor is better: how late each tells, how much of it is there, what it takes, and what it leaves out."""

from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from bedrot.analysis.reconcile import Result
from bedrot.books.expected import expected
from bedrot.books.money import Books
from bedrot.books.reconciliation import distributors
from bedrot.lake import Lake


@dataclass(frozen=True)
class Distributor:
    """A distributor that files tell of. Without a statement of it only `recordings` is known: how many its exports name.

    `months_to_first`: the median of its stores from a sale month to the first statement; `complete`: the part of what its months come
    to that is reported; `fee_share`: what it keeps of what was earned. Each null where nothing tells. Amounts in the label's currency.
    """

    source: str
    title: str
    recordings: int
    has_statements: bool
    months_to_first: float | None
    complete: float | None
    received: Decimal | None
    fee_share: float | None


def compared_distributors(lake: Lake, result: Result) -> list[Distributor]:
    """Every distributor that anything names recordings of, those with statements first."""
    sums = Books.of(lake, result.currency).sums()
    told = set(sums.filter(pl.col("streams") > 0).get_column("source"))
    named = (
        lake.identities.frame().drop_nulls("recording").group_by("source").agg(pl.col("recording").n_unique())
    )
    counts = dict(named.iter_rows())
    found = [
        Distributor(name, title, counts.get(name, 0), name in told, *_of(lake, result.currency, sums, name))
        for name, title in distributors(lake).items()
        if name in counts or name in told
    ]
    return sorted(found, key=lambda one: (not one.has_statements, -one.recordings, one.title))


def _of(
    lake: Lake, currency: str, sums: pl.DataFrame, source: str
) -> tuple[float | None, float | None, Decimal | None, float | None]:
    """What its statements say; all null without any. An account of its own is a payer of the same distributor."""
    found, mine = expected(lake, currency), pl.col("payer").str.split(" ").list.first() == source
    known = found.months.filter(mine, pl.col("to_come").is_not_null())
    there = float(known.get_column("reported").fill_null(0).sum())
    whole = there + float(known.get_column("to_come").sum())
    names = ("gross_converted", "fee_converted", "net_converted")
    gross, fee, net = sums.filter(pl.col("source") == source).select(pl.col(names).sum()).row(0)
    return (
        _median(found.lags.filter(mine)),
        there / whole if whole > 0 else None,
        net or None,
        float(fee / gross) if gross else None,
    )


def _median(lags: pl.DataFrame) -> float | None:
    median = lags.get_column("first_age").median()
    return float(median) if isinstance(median, int | float) else None
