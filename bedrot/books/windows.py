"""Windows: an export may tell the same parts over several of them, which overlap. Only one is ever shown."""

from collections.abc import Sequence

import polars as pl

OF_ONE = ("source", "window", "first_day", "last_day")


def of_one_window(rows: pl.DataFrame, over: Sequence[str]) -> pl.DataFrame:
    """The breakdown rows of one source's one window for each of `over`.

    It is the one with most parts, as platforms hide small ones; among equals the one that ends last, then the longest one.
    """
    day_words = pl.col("window").str.extract(r"^(\d+)day").cast(pl.Int64)
    days = pl.coalesce((pl.col("last_day") - pl.col("first_day")).dt.total_days() + 1, day_words)
    key = list(dict.fromkeys([*over, *OF_ONE]))
    told = rows.group_by(key).agg(parts=pl.col("key").n_unique()).with_columns(days=days)
    ranked = told.sort("parts", "last_day", "days", *OF_ONE, descending=True, nulls_last=True)
    chosen = ranked.unique(over, keep="first", maintain_order=True)
    return rows.join(chosen, on=key, how="semi", nulls_equal=True)
