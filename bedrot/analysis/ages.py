"""Ages: recordings laid over each other by the days since each came out, and where one stands among the others.

Age 0 is the first UTC day on which a recording could be played anywhere. Stores open at midnight of each country, and some at
one hour of New York: the first plays come up to a day before or after the day that people name. A curve ends at the first day
that nobody tells: what is missing is not nothing, and a recording with a hole is left out of what others are compared with.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

OLDEST = 365
"""The last age that is looked at."""
FIRST_28 = 27
"""The age by which the first 28 days are over."""
LEAST = 4
"""With fewer others there is no middle half to speak of, and no rank."""
LATE, EARLY = 1, 28
"""How many days after and before the named day the first plays may come and still be the beginning."""
CURVE = {"key": pl.String(), "age": pl.Int64(), "total": pl.Int64()}


def started(days: pl.DataFrame, released: pl.DataFrame) -> pl.DataFrame:
    """`key, released, start`: the UTC day of age 0 of each key of `released` (`key, released`); null where it is not known.

    `days` are `key, day, streams`. Where plays begin later than the named day, the export does not reach back to it. Where they
    begin weeks before it, the named day is that of a later release, and the beginning is not known.
    """
    played = days.filter(pl.col("streams") > 0).group_by("key").agg(first_play=pl.col("day").min())
    both = released.select("key", "released").join(played, on="key", how="left")
    after = (pl.col("first_play") - pl.col("released")).dt.total_days()
    start = (
        pl.when(after.is_null() | (after > LATE))
        .then("released")
        .when(after >= -EARLY)
        .then("first_play")
        .alias("start")
    )
    return both.select("key", "released", start)


def curves(days: pl.DataFrame, starts: pl.DataFrame, until: date) -> pl.DataFrame:
    """`key, age, total`: what each key had gathered by the end of each age it had reached on the day `until`, up to OLDEST.

    `total` is null from the first age on whose day nobody tells. `days` are `key, day, streams`; `starts` are `key, start`.
    """
    known = starts.drop_nulls("start").filter(pl.col("start") <= until)
    reached = pl.min_horizontal((pl.lit(until) - pl.col("start")).dt.total_days(), pl.lit(OLDEST))
    ages = known.select("key", "start", age=pl.int_ranges(0, reached + 1)).explode("age")
    dated = ages.with_columns(day=pl.col("start") + pl.duration(days="age"))
    told = dated.join(days.group_by("key", "day").agg(pl.col("streams").sum()), on=["key", "day"], how="left")
    whole = pl.col("streams").is_null().cast(pl.Int64()).cum_sum().over("key", order_by="age") == 0
    total = pl.when(whole).then(pl.col("streams").cum_sum().over("key", order_by="age"))
    return told.select("key", "age", total=total).cast(pl.Schema(CURVE)).sort("key", "age")


def band(others: pl.DataFrame) -> pl.DataFrame:
    """`age, low, median, high, of, left_out`: the quartiles of some curves at each age, of how many, and how many have a hole.

    Quartiles are null where fewer than LEAST are told. Who has not come to an age is neither counted nor left out.
    """
    told = pl.col("total")
    enough = told.count() >= LEAST
    quartiles = {
        name: pl.when(enough).then(told.quantile(at, "linear"))
        for name, at in {"low": 0.25, "median": 0.5, "high": 0.75}.items()
    }
    found = others.group_by("age").agg(**quartiles, of=told.count(), left_out=told.null_count())
    return found.sort("age")


def at_age(told: pl.DataFrame, age: int) -> dict[str, int | None]:
    """What each key had gathered by the end of an age; null where a day is missing, absent where it is not that old."""
    return dict(told.filter(pl.col("age") == age).select("key", "total").iter_rows())


def percentile(own: int | None, others: Sequence[int]) -> float | None:
    """The share of others that had less, ties counting half, from 0 to 100; null with fewer than LEAST others."""
    if own is None or len(others) < LEAST:
        return None
    less, same = sum(other < own for other in others), sum(other == own for other in others)
    return 100 * (less + same / 2) / len(others)
