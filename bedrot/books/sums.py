"""The label's income added up: what waterfalls, bridges and drivers are made from without reading every line again."""

import polars as pl

from bedrot.books.lines import PARTS
from bedrot.tables import STREAM_LINES, STREAM_MONEY

KEY = ("source", "artist", "recording", "store", "sale_month", "accounting_month", "currency", "has_rate")
AMOUNTS = ("gross", *PARTS)
EARNED = ("streams", "stream_net", "stream_converted")
"""The plays that are paid for, and what they earned, in the currency of their statements and converted."""
OWED = ("owed", "owed_converted")


def added_up(lines: pl.LazyFrame, owed: pl.LazyFrame, *more: str) -> pl.DataFrame:
    """A row for all lines that are alike in KEY and in `more`: how many `lines`; sums of AMOUNTS, each also `…_converted`; EARNED;
    OWED, what the label itself owes of them; the first and last of their rates and of the rates' days. Null: no rate.
    """
    key = (*KEY, *more)
    names = [*AMOUNTS, *(f"{name}_converted" for name in AMOUNTS)]
    sums = (
        _rated(lines)
        .group_by(key)
        .agg(
            *(pl.col(name).sum() for name in names),
            lines=pl.len().cast(pl.Int64),
            streams=pl.col("quantity").filter(STREAM_LINES).sum(),
            stream_net=pl.col("net").filter(STREAM_MONEY).sum(),
            stream_converted=pl.col("net_converted").filter(STREAM_MONEY).sum(),
            rate_low=pl.col("rate").min(),
            rate_high=pl.col("rate").max(),
            date_first=pl.col("rate_date").min(),
            date_last=pl.col("rate_date").max(),
        )
    )
    label = _rated(owed).filter(pl.col("paid_by") == "label").group_by(key)
    mine = label.agg(owed=pl.col("amount").sum(), owed_converted=pl.col("amount_converted").sum())
    both = sums.join(mine, on=key, how="left", nulls_equal=True)
    return both.with_columns(pl.col(OWED).fill_null(0)).collect(engine="streaming")


def parts_owed(owed: pl.LazyFrame) -> pl.DataFrame:
    """`recording, sale_month, accounting_month, payee, share, label_part`: the parts that the label pays out, each once."""
    label = owed.filter(pl.col("paid_by") == "label")
    each = label.select("recording", "sale_month", "accounting_month", "payee", "share", "label_part")
    return each.unique().collect(engine="streaming")


def _rated(lines: pl.LazyFrame) -> pl.LazyFrame:
    return lines.with_columns(has_rate=pl.col("rate").is_not_null())
