"""The cells of a reconciliation, with all that the rules look at."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from bedrot.analysis.reconcile.bank import BANK, received_by_cell
from bedrot.analysis.reconcile.countries import joined_countries, read_trend
from bedrot.analysis.reconcile.expected import with_worth
from bedrot.analysis.reconcile.foreign import with_foreign
from bedrot.analysis.reconcile.inputs import KEY, SHARES, TREND, UNTOLD, Inputs, months_between, shaped
from bedrot.analysis.reconcile.lags import late_after, learned
from bedrot.analysis.reconcile.lines import KINDS, NOTHING, read_lines, to_cells
from bedrot.analysis.reconcile.repeats import without_repeats
from bedrot.analysis.reconcile.unnamed import with_unnamed

NOTED = tuple(kind for kind in KINDS if kind not in ("paid", "other"))


Parts = dict[str, pl.DataFrame]
NO_STORE = ""


@dataclass(frozen=True)
class Sides:
    """The three sides by store as they are compared, `received` per cell, and what is learned from all statements together.

    `newest`: per store the newest accounting month of any payer that pays it; `latest`: that of all.
    """

    trend: Parts
    lines: Parts
    received: Parts
    lags: pl.DataFrame
    newest: pl.DataFrame
    latest: date | None
    untold: pl.DataFrame
    inputs: Inputs

    @classmethod
    def of(cls, inputs: Inputs) -> "Sides":
        """Reads the frames."""
        trend = read_trend(inputs)
        lines = compared_lines(inputs, trend)
        return cls(
            trend=_by_store(trend),
            lines=_by_store(lines),
            received=_by_store(received_by_cell(lines, inputs)),
            lags=learned(lines),
            newest=_newest(lines),
            latest=lines.select(pl.col("paid_in").max()).item(),
            untold=_untold(inputs, lines),
            inputs=inputs,
        )

    @property
    def stores(self) -> list[str]:
        """Every store that any side tells of; money without a statement is of the store without a name."""
        return sorted({*self.trend, *self.lines, *self.received})


def compared_lines(inputs: Inputs, trend: pl.DataFrame) -> pl.DataFrame:
    """The statements' lines by kind, each in its cell."""
    return without_repeats(joined_countries(read_lines(inputs), shaped(inputs.trend, TREND)), trend)


def _by_store(side: pl.DataFrame) -> Parts:
    """The rows of each store; none of the store without a name, where there are none."""
    parts = side.partition_by("store", as_dict=True)
    return {NO_STORE: side.clear(), **{str(store): rows for (store,), rows in parts.items()}}


def open_cells(sides: Sides, store: str) -> pl.DataFrame:
    """Every cell of a store that there are plays, lines or money of. Stores have no cells in common: one at a time is light."""
    trend, lines, received = (
        side.get(store, side[NO_STORE].clear()) for side in (sides.trend, sides.lines, sides.received)
    )
    cells = trend.join(to_cells(lines), on=KEY, how="full", coalesce=True)
    cells = cells.join(received, on=KEY, how="full", coalesce=True)
    cells = _compared(_filled(with_worth(cells, lines, sides.inputs)))
    cells = with_foreign(with_unnamed(cells, lines, sides.inputs), lines, sides.inputs)
    cells = cells.join(_places(lines), on=KEY, how="left").join(
        shaped(sides.inputs.shares, SHARES), on=("recording", "sale_month"), how="left"
    )
    return _aged(cells.join(sides.untold, on="recording", how="left"), lines, sides)


def _untold(inputs: Inputs, lines: pl.DataFrame) -> pl.DataFrame:
    """The distributors of each recording of which no statement is here, by name; and from which to which sale month others pay for
    it: what is missing between these is theirs."""
    told = shaped(inputs.untold, UNTOLD).group_by("recording")
    paid = lines.filter(pl.col("kind") == "paid").group_by("recording")
    months = paid.agg(paid_from=pl.col("sale_month").min(), paid_to=pl.col("sale_month").max())
    return told.agg(pl.col("distributor").unique().sort().str.join(", ")).join(
        months, on="recording", how="left"
    )


def _filled(cells: pl.DataFrame) -> pl.DataFrame:
    """What is not there is none; plays of which no rate is known are not compared."""
    units = [pl.col(f"{kind}_units").fill_null(0) for kind in KINDS]
    amounts = ["received", "paid_full", *BANK, *(f"{kind}_amount" for kind in KINDS)]
    return cells.with_columns(
        *units,
        *(pl.col(name).fill_null(NOTHING) for name in amounts),
        pl.col("stream_lines").fill_null(0),
        (pl.col("trend_units").is_not_null() & pl.col("worth").is_not_null()).alias("from_trend"),
    )


def _compared(cells: pl.DataFrame) -> pl.DataFrame:
    """`missing` plays and what they are worth (`volume`); what the counted plays should have earned more (`price`)."""
    worth, known = pl.col("trend_units") * pl.col("worth") / pl.col("worth_units"), pl.col("from_trend")
    missing = pl.when(known).then(pl.col("trend_units") - pl.col("paid_units")).otherwise(0)
    cells = cells.with_columns(
        missing.alias("missing"),
        pl.when(known).then(worth).otherwise("paid_full").alias("plays_worth"),
    )
    volume = (pl.col("missing") * pl.col("worth") / pl.col("worth_units")).fill_null(NOTHING)
    return cells.with_columns(pl.when(known).then(volume).otherwise(NOTHING).alias("volume")).with_columns(
        (pl.col("plays_worth") - pl.col("volume") - pl.col("paid_full")).alias("price")
    )


def _places(lines: pl.DataFrame) -> pl.DataFrame:
    """Where the first line of each kind that rules speak of stands: file (the beginning of its SHA-256) and line."""
    told = lines.filter(pl.col("kind").is_in(NOTED))
    file = pl.col("file_sha256").str.head(12).fill_null("?")
    at = told.with_columns(
        pl.format("{} line {}", file, pl.col("line").fill_null(0)).alias("place"),
        pl.col("repeats").str.head(12),
    )
    first = [pl.col("place").filter(pl.col("kind") == kind).min().alias(f"{kind}_at") for kind in NOTED]
    return at.group_by(KEY).agg(*first, pl.col("repeats").drop_nulls().first())


def _aged(cells: pl.DataFrame, lines: pl.DataFrame, sides: Sides) -> pl.DataFrame:
    """How old a cell is today and was at the newest statement, when its store is late, and whether the store reported."""
    today = pl.lit(sides.inputs.as_of, pl.Date)
    reported = lines.filter(pl.col("kind") == "paid").select("store", "sale_month").unique()
    reported = reported.with_columns(pl.lit(value=True).alias("store_reported"))
    cells = (
        cells.join(sides.lags.select("store", "late_after", "median_months"), on="store", how="left")
        .join(sides.newest, on="store", how="left")
        .join(reported, on=("store", "sale_month"), how="left")
        .join(_year_of_plays(cells), on=("recording", "store", "sale_month"), how="left")
    )
    newest = pl.min_horizontal(pl.col("newest").fill_null(pl.lit(sides.latest, pl.Date)), today)
    return cells.with_columns(
        months_between(pl.col("sale_month"), today).alias("age_months"),
        months_between(pl.col("sale_month"), newest).fill_null(0).alias("age_at_newest"),
        late_after(sides.lags).alias("late_after"),
        pl.col("store_reported").fill_null(value=False),
    ).drop("newest")


def _newest(lines: pl.DataFrame) -> pl.DataFrame:
    """Per store the newest accounting month of any payer that ever paid it: later ones are not here yet."""
    payers = lines.group_by("payer").agg(pl.col("paid_in").max().alias("newest"))
    stores = lines.select("store", "payer").unique()
    return stores.join(payers, on="payer", nulls_equal=True).group_by("store").agg(pl.col("newest").max())


def _year_of_plays(cells: pl.DataFrame) -> pl.DataFrame:
    """Plays of a recording on a store in the twelve months that end with each, as the fuller side counts them."""
    by_month = cells.group_by("recording", "store", "sale_month").agg(
        pl.max_horizontal(pl.col("trend_units").fill_null(0).sum(), pl.col("paid_units").sum()).alias("plays")
    )
    return (
        by_month.sort("sale_month")
        .rolling("sale_month", period="12mo", group_by=["recording", "store"])
        .agg(pl.col("plays").sum().alias("year_of_plays"))
    )
