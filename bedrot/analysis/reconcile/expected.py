"""What a cell's plays should earn: plays x the rate of their store, country and sale month, on a 100 % basis.

A cell without country is worth what the mix of countries in its own statement is; where that has less than half its plays,
what the mix in all the label's lines of that store and month is. Where a store and country have no rate in a month, the last
one before it counts, else the next one after it; then the store's of all countries. Where there is no rate at all, the
statement is taken at its word.
"""

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT, KEY, RATES, Inputs, shaped

COUNTRY, STORE = ("store", "country"), ("store",)
EXACT, MIX, OTHER_MONTH, WHOLE_STORE, NO_RATE = "rate", "mix", "other month", "store", "none"


def with_worth(cells: pl.DataFrame, lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Cells with their rate as a fraction, `worth` of `worth_units` plays, and `rate_from`, where it comes from."""
    rates = shaped(inputs.rates, RATES).drop_nulls("rate")
    paid = lines.filter(pl.col("kind") == "paid", pl.col("units") > 0)
    # Mixes are of cells without country alone; where there are none, no line needs a rate.
    rated = _rated(paid if (cells.get_column("country") == "").any() else paid.clear(), rates, "told_country")
    own, label = (
        _mix(rated.filter(pl.col("country") == ""), KEY, "own"),
        _mix(rated, ("store", "sale_month"), "label"),
    )
    found = (
        _rated(cells, rates, "country")
        .join(own, on=KEY, how="left")
        .join(label, on=("store", "sale_month"), how="left")
    )
    is_whole, has = pl.col("country") == "", pl.col("found_rate").is_not_null()
    own_mix = is_whole & (2 * pl.col("own_units") >= pl.col("trend_units").fill_null(0)).fill_null(
        value=False
    )
    label_mix = is_whole & pl.col("label_worth").is_not_null()
    one = pl.lit(1, pl.Int64)
    return found.with_columns(
        pl.when(own_mix)
        .then("own_worth")
        .when(label_mix)
        .then("label_worth")
        .otherwise("found_rate")
        .alias("worth"),
        pl.when(own_mix)
        .then("own_units")
        .when(label_mix)
        .then("label_units")
        .otherwise(one)
        .alias("worth_units"),
        pl.when(own_mix | label_mix)
        .then(pl.lit(MIX))
        .when(has)
        .then("found_in")
        .otherwise(pl.lit(NO_RATE))
        .alias("rate_from"),
    ).drop("found_rate", "found_in", "own_worth", "own_units", "label_worth", "label_units")


def _mix(rated: pl.DataFrame, by: tuple[str, ...], name: str) -> pl.DataFrame:
    """What the units of some lines are worth at the rates of their countries, and how many they are."""
    return (
        rated.drop_nulls("found_rate")
        .group_by(by)
        .agg(
            (pl.col("found_rate") * pl.col("units")).sum().alias(f"{name}_worth"),
            pl.col("units").sum().alias(f"{name}_units"),
        )
    )


def _rated(rows: pl.DataFrame, rates: pl.DataFrame, country: str) -> pl.DataFrame:
    """The rows with `found_rate` and `found_in`."""
    wanted = rows.select("store", pl.col(country).alias("country"), "sale_month").unique()
    table = _table(wanted, rates)
    return rows.join(
        table,
        left_on=("store", country, "sale_month"),
        right_on=("store", "country", "sale_month"),
        how="left",
    )


def _table(wanted: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """A rate for each store, country and month that is asked for."""
    exact = wanted.join(rates, on=(*COUNTRY, "sale_month"), how="left")
    before = _nearest(wanted, rates, COUNTRY, "backward", "before")
    after = _nearest(wanted, rates, COUNTRY, "forward", "after")
    whole = rates.group_by("store", "sale_month").agg(pl.col("rate").mean().cast(AMOUNT))
    store = _nearest(wanted, whole, STORE, "backward", "store_before")
    later = _nearest(wanted, whole, STORE, "forward", "store_after")
    found = exact
    for more in (before, after, store, later):
        found = found.join(more, on=(*COUNTRY, "sale_month"), how="left")
    other = pl.coalesce("before", "after")
    return found.select(
        *COUNTRY,
        "sale_month",
        pl.coalesce("rate", other, "store_before", "store_after").alias("found_rate"),
        pl.when(pl.col("rate").is_not_null())
        .then(pl.lit(EXACT))
        .when(other.is_not_null())
        .then(pl.lit(OTHER_MONTH))
        .otherwise(pl.lit(WHOLE_STORE))
        .alias("found_in"),
    )


def _nearest(
    wanted: pl.DataFrame, rates: pl.DataFrame, by: tuple[str, ...], strategy: str, name: str
) -> pl.DataFrame:
    """The rate of the nearest month that way."""
    return (
        wanted.sort("sale_month")
        .join_asof(
            rates.select(*by, "sale_month", pl.col("rate").alias(name)).sort("sale_month"),
            on="sale_month",
            by=list(by),
            strategy=strategy,  # type: ignore[arg-type]
            check_sortedness=False,
        )
        .select(*COUNTRY, "sale_month", name)
    )
