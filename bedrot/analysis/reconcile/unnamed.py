"""Statement lines that name no recording we know, and the cells whose missing plays they are."""

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT, KEY, TITLES, Inputs, shaped

PLACE = ("store", "country", "sale_month")
MAPPED = {"mapped_units": pl.Int64(), "mapped": AMOUNT, "mapped_place": pl.String()}


def with_unnamed(cells: pl.DataFrame, lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Cells with `mapped_units` and `mapped`: what unnamed lines bring them; the cell of no recording has it below zero.

    A title fits a recording's that misses as many plays or more; a line without such a title fits the only cell of its store,
    country and month that misses exactly its plays.
    """
    groups = _groups(lines)
    short = cells.filter(pl.col("missing") > 0, pl.col("recording") != "").select(*KEY, "missing")
    titled = _by_title(groups, short, shaped(inputs.titles, TITLES))
    taken = titled.select(*PLACE, "title")
    rest = groups.join(taken, on=(*PLACE, "title"), how="anti", nulls_equal=True)
    left = short.join(titled, on=KEY, how="anti")
    fits = pl.concat([titled, _by_units(rest, left)])
    sums = (pl.col("units").sum().alias("mapped_units"), pl.col("full").sum().alias("mapped"))
    gained = fits.group_by(KEY).agg(*sums, pl.col("place").first().alias("mapped_place"))
    given = fits.group_by(PLACE).agg(*sums, pl.col("place").first().alias("mapped_place"))
    lost = given.select(
        pl.lit("").alias("recording"), *PLACE, -pl.col("mapped_units"), -pl.col("mapped"), "mapped_place"
    )
    moved = pl.concat([gained.select(*KEY, *MAPPED), lost.select(*KEY, *MAPPED)])
    return cells.join(moved, on=KEY, how="left").with_columns(
        pl.col("mapped_units").fill_null(0), pl.col("mapped").fill_null(pl.lit(0, AMOUNT))
    )


def _groups(lines: pl.DataFrame) -> pl.DataFrame:
    """Unnamed plays and money per store, country, month and title, with where they stand."""
    where = pl.format(
        "{} line {}", pl.col("file_sha256").str.head(12).fill_null("?"), pl.col("line").fill_null(0)
    )
    return (
        lines.filter(pl.col("kind") == "paid", pl.col("recording") == "")
        .with_columns(where.alias("place"))
        .group_by(*PLACE, "title")
        .agg(pl.col("units").sum(), pl.col("full").sum(), pl.col("place").min())
        .filter(pl.col("units") > 0)
    )


def _by_title(groups: pl.DataFrame, short: pl.DataFrame, titles: pl.DataFrame) -> pl.DataFrame:
    named = titles.filter(pl.col("title").is_not_null(), pl.col("title") != "")
    found = groups.join(named, on="title").join(short, on=KEY)
    only = found.filter(pl.len().over(*PLACE, "title") == 1)
    return only.filter(pl.col("units").sum().over(KEY) <= pl.col("missing")).select(*KEY, "title", *_SUMMED)


def _by_units(groups: pl.DataFrame, short: pl.DataFrame) -> pl.DataFrame:
    only = groups.filter(pl.len().over(*PLACE, "units") == 1)
    cells = short.filter(pl.len().over(*PLACE, "missing") == 1)
    found = only.join(cells, left_on=(*PLACE, "units"), right_on=(*PLACE, "missing"), coalesce=False)
    return found.select(*KEY, "title", *_SUMMED)


_SUMMED = ("units", "full", "place")
