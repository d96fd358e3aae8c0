"""Counters that only rise, such as the lifetime views of a video: what was added between two snapshots of them.

The first snapshot adds nothing: what was gathered before it belongs to no day. A difference is of all days since the snapshot
before, and is never spread over them.
"""

from collections.abc import Sequence

import polars as pl

LIFETIME = pl.col("window").is_in(["lifetime", "all"])
"""Windows that never end: what they count never becomes less, unless the portal takes some back."""
PROOF = ("file_sha256", "member", "line")
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


def with_gained(rows: pl.LazyFrame, counter: str = "views") -> pl.LazyFrame:
    """Rows of content with `gained`: what a post or video gathered since the export before; null where that is not known.

    The day is that of the later export (`observed_on`), in the day zone of the platform.
    """
    told = days_by_difference(rows.filter(LIFETIME), OF_CONTENT, "observed_on", counter)
    key = [*OF_CONTENT, "observed_on", counter]
    once = pl.int_range(pl.len()).over(key, order_by=PROOF) == 0
    marked = rows.with_columns(once=LIFETIME & once)
    gained = marked.join(told.select(*key, gained="difference"), on=key, how="left", nulls_equal=True)
    return gained.with_columns(gained=pl.when("once").then("gained")).drop("once")
