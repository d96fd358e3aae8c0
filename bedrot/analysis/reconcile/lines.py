"""Statement lines in the reporting currency, told apart by what they pay for, and added up to cells."""

import polars as pl

from bedrot.analysis.reconcile.inputs import (
    AMOUNT,
    KEY,
    STATEMENT,
    Inputs,
    in_reporting_currency,
    month_of,
    shaped,
)

NOTHING = pl.lit(0, AMOUNT)
NO_INCOME = ("payout", "void", "usage")
"""Lines that tell of no income: the payer paying out, cancelled lines, lines that only count."""

IS_STREAM = pl.col("usage").fill_null("") == "stream"
IS_MORE = (pl.col("line_type") == "adjustment") & (pl.col("units") <= 0)
IS_NOTHING = ((pl.col("line_type") == "zero") | (pl.col("net") == 0)) & (pl.col("withheld") == 0)
KIND = (
    pl.when(pl.col("line_type") == "fee")
    .then(pl.lit("fee"))
    .when(~IS_STREAM)
    .then(pl.lit("other"))
    .when(pl.col("line_type") == "promo_commission")
    .then(pl.lit("commission"))
    .when((pl.col("line_type") == "adjustment") & (pl.col("net") < 0))
    .then(pl.lit("removed"))
    .when(IS_MORE)
    .then(pl.lit("other"))
    .when(IS_NOTHING)
    .then(pl.lit("zero"))
    .otherwise(pl.lit("paid"))
)
KINDS = ("paid", "repeated", "commission", "removed", "zero", "other", "fee")


def read_lines(inputs: Inputs) -> pl.DataFrame:
    """Lines with `amount` (reporting currency), `full` (before anybody's share), `kind` and the accounting month `paid_in`.

    Lines of a currency without exchange rate are left out: `unconverted` names them.
    """
    rows = shaped(inputs.statement, STATEMENT).filter(
        ~pl.col("line_type").is_in(NO_INCOME).fill_null(value=False)
    )
    rows = rows.with_columns(
        month_of("reported_on").fill_null(pl.col("sale_month")).alias("paid_in"),
        pl.col("net").fill_null(NOTHING),
        pl.col("withheld").fill_null(NOTHING),
        pl.col("units").fill_null(0),
    ).with_columns(KIND.alias("kind"))
    share = pl.when(pl.col("team_share").is_between(0, 1, closed="right")).then("team_share")
    ours = in_reporting_currency(rows, inputs).with_columns(
        (pl.col("net") * pl.col("exchange")).cast(AMOUNT).alias("amount"),
        (pl.col("withheld") * pl.col("exchange")).cast(AMOUNT).alias("withheld"),
    )
    whole = (pl.col("amount") + pl.col("withheld")) / share.fill_null(pl.lit(1, AMOUNT))
    return ours.with_columns(whole.alias("full"))


def unconverted(inputs: Inputs) -> list[str]:
    """The currencies of statements whose lines are left out, for want of an exchange rate."""
    rows = shaped(inputs.statement, STATEMENT).filter(pl.col("currency") != inputs.currency)
    return sorted(rows.filter(pl.col("exchange").is_null()).get_column("currency").unique())


def to_cells(lines: pl.DataFrame) -> pl.DataFrame:
    """Units and money of each kind of line, per cell; how many lines counted its streams, and when the first came."""
    of = {kind: pl.col("kind") == kind for kind in KINDS}
    sums = [
        pl.when(mine).then(what).otherwise(zero).sum().alias(f"{kind}_{what}")
        for kind, mine in of.items()
        for what, zero in (("units", pl.lit(0, pl.Int64)), ("amount", NOTHING))
    ]
    return lines.group_by(KEY).agg(
        *sums,
        pl.when(of["paid"]).then("full").otherwise(NOTHING).sum().alias("paid_full"),
        pl.col("kind").is_in(["paid", "zero"]).sum().alias("stream_lines"),
        pl.col("paid_in").min().alias("first_paid_in"),
    )
