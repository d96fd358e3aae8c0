"""The reconciliation: frames in, a result out. No files, no network, and nothing but the frames decides."""

from collections.abc import Iterator

import polars as pl

from bedrot.analysis.reconcile.cells import Sides, open_cells
from bedrot.analysis.reconcile.inputs import AMOUNT, KEY, Inputs
from bedrot.analysis.reconcile.lines import KINDS, unconverted
from bedrot.analysis.reconcile.result import CELLS, Result
from bedrot.analysis.reconcile.rules import RULES, UNEXPLAINED

IS_UNNAMED = pl.col("recording") == ""


def reconcile(inputs: Inputs) -> Result:
    """Plays against statements against the bank; each difference in exactly one bucket."""
    sides = Sides.of(inputs)
    found = [_store(sides, store) for store in sides.stores]
    cells, buckets = (pl.concat(frames) for frames in zip(*found, strict=True))
    return Result(
        cells.sort(KEY, nulls_last=True),
        buckets,
        sides.lags,
        inputs.as_of,
        inputs.currency,
        tuple(_notes(inputs)),
    )


def _store(sides: Sides, store: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The cells of a store and the reasons of their gaps."""
    cells = _with_gap(open_cells(sides, store))
    for rule in RULES:
        cells = rule.find(cells)
    left = pl.col("gap") - pl.sum_horizontal(rule.bucket for rule in RULES)
    cells = cells.with_columns(left.alias(UNEXPLAINED), pl.col("missing").alias(f"{UNEXPLAINED}_units"))
    shown = cells.select(CELLS).with_columns(_null_keys())
    return shown, _long(cells)


def _with_gap(cells: pl.DataFrame) -> pl.DataFrame:
    """What was expected, stated and received. Lines of no recording that are another cell's plays are expected there."""
    moved = pl.when(IS_UNNAMED).then("mapped").otherwise(pl.lit(0, AMOUNT))
    cells = cells.with_columns(
        (pl.col("plays_worth") + pl.col("other_amount") + moved).alias("expected"),
        pl.sum_horizontal(f"{kind}_amount" for kind in KINDS).alias("stated"),
        (pl.col("paid_units") + pl.col("repeated_units")).alias("stated_units"),
        (pl.col("worth") / pl.col("worth_units")).alias("rate"),
    )
    return cells.with_columns((pl.col("expected") - pl.col("received")).alias("gap"))


def _long(cells: pl.DataFrame) -> pl.DataFrame:
    """A row for each reason that took anything in a cell."""
    unknown = (
        pl.when("from_trend").then(pl.lit("no reason found")).otherwise(pl.lit("no plays to compare with"))
    )
    reasons = [*((rule.bucket, rule.evidence) for rule in RULES), (UNEXPLAINED, unknown)]
    # Lazily, so that only the columns that are asked for are filtered.
    frames = [_taken(cells.lazy(), bucket, evidence) for bucket, evidence in reasons]
    return pl.concat(pl.collect_all(frames)).with_columns(_null_keys())


def _taken(cells: pl.LazyFrame, bucket: str, evidence: pl.Expr) -> pl.LazyFrame:
    units, money = pl.col(f"{bucket}_units").alias("units"), pl.col(bucket).alias("money")
    some = cells.filter((pl.col(bucket) != 0) | (pl.col(f"{bucket}_units") != 0))
    return some.select(*KEY, pl.lit(bucket).alias("bucket"), units, money, evidence.alias("evidence"))


def _null_keys() -> list[pl.Expr]:
    return [pl.when(pl.col(name) != "").then(name).alias(name) for name in KEY[:3]]


def _notes(inputs: Inputs) -> Iterator[str]:
    """What was left out, in sentences."""
    for currency in unconverted(inputs):
        yield f"Statements in {currency} are left out: there is no exchange rate to {inputs.currency}."
    unknown = inputs.trend.filter(pl.col("recording").is_null()).get_column("units").sum()
    if unknown:
        yield f"{unknown:,} plays are left out: nobody knows which recording they are of."
