"""Reconciling: plays, statements and the bank of a large label, cell by cell, in memory."""

from datetime import date
from pathlib import Path

import polars as pl

from bench.figure import Row, Section, megabytes, seconds
from bench.processes import fresh

RECORDINGS, STORES, COUNTRIES, MONTHS = 100, 20, 100, 24
QUICK = 10
FIRST = date(2024, 1, 1)
AS_OF = "2026-06-30"
RATE = 4_000
"""Of a play, in millionths of a dollar."""

AIM = "under a minute"
HOW = (
    "{months} sale months x {recordings} recordings x {stores} stores x {countries} countries, plays and statements in Parquet, "
    "read before the clock starts. Every statement's rate is a little off in every cell, one cell in fifty has no line, one in "
    "fifty lies over a month's edge, one in twenty is split, each month is paid out with a fee. The rival merges and groups the "
    "same frames with pandas: no reasons, no cents, money as floats."
)


def measure(work: Path, *, quick: bool) -> Section:
    """Compares the sides once each way; `quick` takes a tenth of the recordings."""
    recordings = QUICK if quick else RECORDINGS
    write_label(work, recordings)
    ours, rival = fresh("bench.reconcile_once", work, AS_OF), fresh("bench.reconcile_pandas", work)
    assert ours["off"] == 0, ours
    rows = [
        Row(
            f"{ours['cells']:,} cells",
            f"{seconds(ours['seconds'])}, {ours['cells'] / ours['seconds']:,.0f} cells/s",
            aim="" if quick else AIM,
            rival=f"pandas {seconds(rival['seconds'])}",
        ),
        Row(
            "Peak memory",
            megabytes(ours["peak_bytes"]),
            rival=f"pandas {megabytes(rival['peak_bytes'])}",
        ),
    ]
    how = HOW.format(months=MONTHS, recordings=recordings, stores=STORES, countries=COUNTRIES)
    return Section("Reconciling", how, rows, {"ours": ours, "pandas": rival})


def write_label(folder: Path, recordings: int) -> None:
    """Writes the frames: trend, statement, rates and deposits."""
    cells = _cells(recordings)
    cells.select("recording", "store", "country", "sale_month", "units").write_parquet(
        folder / "trend.parquet"
    )
    statement = _statement(cells)
    statement.write_parquet(folder / "statement.parquet")
    rates = cells.select("store", "country", "sale_month", _money(pl.lit(RATE)).alias("rate")).unique()
    rates.write_parquet(folder / "rates.parquet")
    _deposits(statement).write_parquet(folder / "deposits.parquet")


def _cells(recordings: int) -> pl.DataFrame:
    months = pl.Series("sale_month", [_month(n) for n in range(MONTHS)])
    cells = (
        _named("recording", "QZB00250", recordings)
        .join(_named("store", "store", STORES - 1).vstack(pl.DataFrame({"store": ["spotify"]})), how="cross")
        .join(_named("country", "C", COUNTRIES), how="cross")
        .join(months.to_frame(), how="cross")
        .with_row_index("n")
    )
    return cells.with_columns(
        (pl.col("n").hash(1) % 500 + 20).cast(pl.Int64).alias("units"), pl.col("n").hash(2)
    )


def _statement(cells: pl.DataFrame) -> pl.DataFrame:
    """Lines two months later: a rate that is a little off, some lines left out, some split, some at a month's edge."""
    is_edge = (pl.col("n") % 50 == 1) & (pl.col("n") % MONTHS != MONTHS - 1)
    edge = pl.when(is_edge).then(pl.col("units") // 20).otherwise(0)
    off = (pl.col("n") % 101).cast(pl.Int64) - 50
    share = pl.when(pl.col("n") % 20 == 2).then(2).otherwise(1)
    return (
        cells.with_columns(pl.col("units") - edge + edge.shift(1, fill_value=0))
        .filter(pl.col("n") % 50 != 0)
        .select(
            "recording",
            "store",
            "country",
            "sale_month",
            "units",
            pl.col("sale_month").dt.offset_by("2mo").alias("reported_on"),
            pl.lit("distributor").alias("payer"),
            pl.lit("stream").alias("usage"),
            pl.lit("sale").alias("line_type"),
            _money(pl.col("units") * (RATE + off) // share).alias("net"),
            pl.lit("USD").alias("currency"),
            _money(pl.lit(1_000_000) // share).alias("team_share"),
            pl.col("recording").alias("title"),
            pl.lit("f" * 64).alias("file_sha256"),
            pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias("line"),
        )
    )


def _deposits(statement: pl.DataFrame) -> pl.DataFrame:
    paid = statement.group_by("payer", pl.col("reported_on").alias("statement_month")).agg(
        pl.col("net").sum()
    )
    fee = pl.lit(1, pl.Decimal(38, 12))
    return paid.select(
        "payer",
        "statement_month",
        pl.col("statement_month").dt.offset_by("1mo").alias("received_on"),
        (pl.col("net").round(2) - fee).alias("amount"),
        fee.alias("fee"),
        pl.lit("USD").alias("currency"),
    )


def _named(name: str, stem: str, count: int) -> pl.DataFrame:
    return pl.DataFrame({name: [f"{stem}{number:04}" for number in range(count)]})


def _money(millionths: pl.Expr) -> pl.Expr:
    return millionths.cast(pl.Decimal(38, 12)) / 1_000_000


def _month(number: int) -> date:
    return date(FIRST.year + number // 12, number % 12 + 1, 1)
