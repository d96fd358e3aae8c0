"""The third side: what reached the bank, parted over the statement's cells it pays, to the cent."""

import polars as pl

from bedrot.analysis.reconcile.inputs import KEY, Inputs
from bedrot.analysis.reconcile.lines import NOTHING
from bedrot.analysis.reconcile.payouts import paid_months
from bedrot.analysis.reconcile.remainder import parted

GROUP = ("payer", "paid_in")
PARTED = ("received", "fee", "fx")
BANK = ("bank_fee", "bank_fx", "bank_pending", "bank_rounding", "bank_repeated")


def received_by_cell(lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Per cell what was received of its statements, and why the rest was not: `BANK`, in the reporting currency.

    Where no deposit is known of a payer, or of its month, its statement is taken as received. Where one is, lines that were
    told twice are owed once. A deposit without any statement lies in the cell of no recording and no store of its month.
    """
    is_again = pl.col("kind") == "repeated"
    paid = paid_months(lines.filter(~is_again), inputs)
    stated = lines.group_by(*KEY, *GROUP).agg(
        pl.when(is_again).then(NOTHING).otherwise("amount").sum().alias("amount"),
        pl.when(is_again).then("amount").otherwise(NOTHING).sum().alias("again"),
    )
    rows = _with_strays(stated, paid).join(paid, on=GROUP, how="left")
    known, unknown = rows.filter(pl.col("short").is_not_null()), rows.filter(pl.col("short").is_null())
    shares = known.with_columns(
        parted(known, name, "amount", GROUP).alias(name)
        for name in PARTED
        if (known.get_column(name) != 0).any()
    )
    unknown = unknown.with_columns(
        (pl.col("amount") + pl.col("again")).alias("received"),
        *(NOTHING.alias(name) for name in ("fee", "fx")),
    )
    return _with_reasons(pl.concat([shares, unknown])).group_by(KEY).agg(pl.col("received", *BANK).sum())


def _with_strays(stated: pl.DataFrame, paid: pl.DataFrame) -> pl.DataFrame:
    """The statements' cells and one more for each deposit without a statement."""
    strays = paid.join(stated, on=GROUP, how="anti").select(
        *(pl.lit("").alias(name) for name in KEY[:3]),
        pl.col("paid_in").alias("sale_month"),
        *GROUP,
        NOTHING.alias("amount"),
        NOTHING.alias("again"),
    )
    return pl.concat([stated, strays])


def _with_reasons(rows: pl.DataFrame) -> pl.DataFrame:
    """Why a cell's money is not all there; what no reason takes is for nobody to explain."""
    is_known, short = pl.col("short").is_not_null(), pl.col("short")
    rest = pl.col("amount") - pl.col("received") - pl.col("fee") - pl.col("fx")
    is_cents = is_known & pl.col("whole")
    is_due = is_known & ~is_cents & ~pl.col("settled") & (short > 0)
    is_fx = is_known & ~is_cents & ~is_due & pl.col("foreign")

    def when(applies: pl.Expr, money: pl.Expr) -> pl.Expr:
        return pl.when(applies.fill_null(value=False)).then(money).otherwise(NOTHING)

    return rows.with_columns(
        pl.col("fee").alias("bank_fee"),
        (pl.col("fx") + when(is_fx, rest)).alias("bank_fx"),
        when(is_cents, rest).alias("bank_rounding"),
        when(is_due, rest).alias("bank_pending"),
        when(is_known, pl.col("again")).alias("bank_repeated"),
    )
