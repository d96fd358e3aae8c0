"""Amounts of many currencies in one, each at the rate of its day, with the rate beside it. Nothing is rounded here."""

from collections.abc import Sequence

import polars as pl

from bedrot.exchange.rates import EXACT, frame


def converted(rows: pl.LazyFrame, amounts: Sequence[str], currency: str, day: str, to: str) -> pl.LazyFrame:
    """`rows` with `<amount>_converted`, `rate` and `rate_date`: null where there is no rate, as an unknown amount is.

    `currency` and `day` name the columns with the amounts' currency and the day whose rate holds.
    """
    pairs = rows.select(currency=currency, day=day).unique().collect(engine="streaming")
    rates = frame(pairs, to).lazy().rename({"currency": currency, "day": day})
    priced = rows.join(rates, on=[currency, day], how="left", nulls_equal=True, maintain_order="left")
    return priced.with_columns(
        (pl.col(name).cast(EXACT) * pl.col("rate")).alias(f"{name}_converted") for name in amounts
    )
