"""Counters that only rise, such as the lifetime views of a video: what was added between two snapshots of them.

The first snapshot adds nothing: what was gathered before it belongs to no day. A difference is of all days since the snapshot
before, and is never spread over them.
"""

from collections.abc import Sequence

import polars as pl

from bedrot.lake import Lake
from bedrot.tables import CONTENT

LIFETIME = pl.col("window").is_in(["lifetime", "all"])
"""Windows that never end: what they count never becomes less, unless the portal takes some back."""
OF_CONTENT = ("source", "account", "series", "platform", "content_id")


def days_by_difference(
    frame: pl.LazyFrame, keys: Sequence[str], time: str, counter: str, *, proof: Sequence[str] = ()
) -> pl.LazyFrame:
    """The snapshots of a counter, each with what was added since the one before: a row per `keys` and day.

    `since` is the day of the snapshot before and `span_days` how many days lie between: 1 is a day's own figure. `difference`
    is null at the first snapshot and where the counter `fell`, which is no negative day. A snapshot without a value is none; of
    two on one day the higher counts. `proof` are columns whose values are kept as lists.
    """
    told = frame.filter(pl.col(counter).is_not_null())
    snapshots = told.group_by(*keys, time).agg(
        pl.col(counter).max(), *(pl.col(proof).unique().sort(),) * bool(proof)
    )
    before, since = _before(counter, keys, time), _before(time, keys, time)
    difference = pl.col(counter) - pl.col("previous")
    return (
        snapshots.with_columns(previous=before, since=since)
        .with_columns(
            span_days=(pl.col(time) - pl.col("since")).dt.total_days(),
            difference=pl.when(difference >= 0).then(difference),
            fell=(difference < 0).fill_null(value=False),
        )
        .sort(*keys, time)
    )


def _before(column: str, keys: Sequence[str], time: str) -> pl.Expr:
    """The value of the snapshot before."""
    return pl.col(column).shift(1).over(keys, order_by=time)


def content_by_difference(lake: Lake, counter: str = "views") -> pl.LazyFrame:
    """What each post or video gathered between two exports of its lifetime `counter`, as told by `days_by_difference`.

    The day is that of the later export (`observed_on`), in the day zone of the platform.
    """
    lifetime = lake.rows(CONTENT).filter(LIFETIME)
    return days_by_difference(lifetime, OF_CONTENT, "observed_on", counter)
