"""The third side: what reached the bank, parted over the statement's cells it pays, to the cent."""

import polars as pl

from bedrot.analysis.reconcile.inputs import AMOUNT, KEY, Inputs
from bedrot.analysis.reconcile.lines import NOTHING
from bedrot.analysis.reconcile.payouts import CENT, paid_months
from bedrot.analysis.reconcile.remainder import parted

GROUP = ("payer", "paid_in")
BANK = ("bank_fee", "bank_fx", "bank_pending", "bank_rounding")


def received_by_cell(lines: pl.DataFrame, inputs: Inputs) -> pl.DataFrame:
    """Per cell what was received of its statements, and why the rest was not: `BANK`, in the reporting currency.

    Where no deposit is known of a payer, or of its month, its statement is taken as received. A deposit without any statement
    lies in the cell of no recording and no store of its accounting month.
    """
    paid = paid_months(lines, inputs)
    if paid.is_empty():
        nothing = (NOTHING.alias(name) for name in BANK)
        return lines.group_by(KEY).agg(pl.col("amount").sum().alias("received")).with_columns(nothing)
    stated = lines.group_by(*KEY, *GROUP).agg(pl.col("amount").sum())
    rows = _with_strays(stated, paid).join(paid, on=GROUP, how="left")
    known = rows.filter(pl.col("paid").is_not_null())
    shares = known.with_columns(
        parted(known, "paid", "amount", GROUP).alias("received"),
        parted(known, "fee", "amount", GROUP).alias("bank_fee"),
    )
    unknown = rows.filter(pl.col("paid").is_null()).with_columns(
        pl.col("amount").alias("received"), NOTHING.alias("bank_fee")
    )
    reasons = _with_reasons(pl.concat([shares, unknown]))
    return reasons.group_by(KEY).agg(pl.col("received", *BANK).sum())


def _with_strays(stated: pl.DataFrame, paid: pl.DataFrame) -> pl.DataFrame:
    """The statements' cells and one more for each deposit without a statement."""
    strays = paid.join(stated, on=GROUP, how="anti").select(
        *(pl.lit("").alias(name) for name in KEY[:3]),
        pl.col("paid_in").alias("sale_month"),
        *GROUP,
        NOTHING.alias("amount"),
    )
    return pl.concat([stated, strays])


def _with_reasons(rows: pl.DataFrame) -> pl.DataFrame:
    """Why a cell's money is not all there; what no reason takes is for nobody to explain."""
    rest = pl.col("amount") - pl.col("received") - pl.col("bank_fee")
    short = pl.col("owed") - pl.col("paid") - pl.col("fee")
    is_known = pl.col("paid").is_not_null()
    is_cents = is_known & (short.abs() < pl.lit(CENT, AMOUNT))
    is_due = is_known & ~is_cents & ~pl.col("settled") & (short > 0)
    is_fx = is_known & ~is_cents & ~is_due & pl.col("foreign")
    reasons = {"bank_rounding": is_cents, "bank_pending": is_due, "bank_fx": is_fx}
    return rows.with_columns(
        pl.when(applies.fill_null(value=False)).then(rest).otherwise(NOTHING).alias(name)
        for name, applies in reasons.items()
    )
