"""What a cell's plays should earn: plays x the rate of their store, country and sale month, on a 100 % basis.

A cell without country is worth what the mix of countries in its own statement is; where that has less than half its plays,
what the mix in all the label's lines of that store and month is. Where a store and country have no rate in a month, the last
one before it counts, else the next one after it; then the store's of all countries. Where there is no rate at all, the
statement is taken at its word.
"""

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT, KEY, RATES, Inputs, shaped
from bedrot.analysis.reconcile.usual import usual_rates

COUNTRY, STORE = ("store", "country"), ("store",)
EXACT, MIX, OTHER_MONTH, WHOLE_STORE, NO_RATE = "rate", "mix", "other month", "store", "none"


def with_worth(cells: pl.DataFrame, lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Cells with their rate as a fraction, `worth` of `worth_units` plays, and `rate_from`, where it comes from."""
    rates = told if (told := _told(inputs)) is not None else usual_rates(lines)
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
        .otherwise("found_per")
        .alias("worth_units"),
        pl.when(own_mix | label_mix)
        .then(pl.lit(MIX))
        .when(has)
        .then("found_in")
        .otherwise(pl.lit(NO_RATE))
        .alias("rate_from"),
    ).drop("found_rate", "found_per", "found_in", "own_worth", "own_units", "label_worth", "label_units")


def _told(inputs: Inputs) -> pl.DataFrame | None:
    """The rates that were given, a play's worth where they do not say of how many."""
    if inputs.rates is None:
        return None
    return shaped(inputs.rates, RATES).drop_nulls("rate").with_columns(pl.col("per").fill_null(1))


def _mix(rated: pl.DataFrame, by: tuple[str, ...], name: str) -> pl.DataFrame:
    """What the units of some lines are worth at the rates of their countries, and how many they are."""
    return (
        rated.drop_nulls("found_rate")
        .group_by(by)
        .agg(
            (pl.col("found_rate") * pl.col("units") / pl.col("found_per")).sum().alias(f"{name}_worth"),
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
    """A rate for each store, country and month that is asked for, as the struct of the first that is found."""
    mean = (pl.col("rate") / pl.col("per")).mean().cast(AMOUNT)
    whole = rates.group_by("store", "sale_month").agg(mean.alias("rate"), pl.lit(1, pl.Int64).alias("per"))
    found = wanted.join(
        rates.select(*COUNTRY, "sale_month", _struct(EXACT, EXACT)), on=(*COUNTRY, "sale_month"), how="left"
    )
    ways = [(rates, COUNTRY, OTHER_MONTH), (whole, STORE, WHOLE_STORE)]
    for table, by, name in ways:
        for way in ("backward", "forward"):
            found = _nearest(found, table, by, way, name)
    first = pl.coalesce(EXACT, *(f"{name} {way}" for _, _, name in ways for way in ("backward", "forward")))
    return found.select(*COUNTRY, "sale_month", first.alias("found")).unnest("found")


def _nearest(
    found: pl.DataFrame, rates: pl.DataFrame, by: tuple[str, ...], way: str, name: str
) -> pl.DataFrame:
    """With the rate of the nearest month that way."""
    return found.sort("sale_month").join_asof(
        rates.select(*by, "sale_month", _struct(name, f"{name} {way}")).sort("sale_month"),
        on="sale_month",
        by=list(by),
        strategy=way,  # type: ignore[arg-type]
        check_sortedness=False,
    )


def _struct(found_in: str, name: str) -> pl.Expr:
    return pl.struct(
        pl.col("rate").alias("found_rate"),
        pl.col("per").alias("found_per"),
        pl.lit(found_in).alias("found_in"),
    ).alias(name)
