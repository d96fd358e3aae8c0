"""Payouts: which statement a payer's money is in, when that comes and when it reaches the bank, learned from its own past alone.

Nothing is paid because time has passed: a payout is received where a deposit pays it, and overdue only where the payer, or the store,
has taken longer than it ever does (95 % of its own times). Where nothing tells how long it takes, no day is named.
"""

from datetime import date

import polars as pl

LATE = 0.95
FEWEST = 3
"""Deposits from which on a payer's own time can be told."""
CENT = 0.005
PAYOUT = ("payer", "month")


def statements_to_come(months: pl.DataFrame) -> pl.DataFrame:
    """The sale months of a nowcast that still have something to come: `month` of the statement that should tell, and from when
    (`earliest`) to when (`latest`) it may; `is_late`: the store has never taken so long.
    """
    rows = months.filter(pl.col("to_come") > 0)
    is_told = pl.col("first_age").is_not_null()
    next_age = pl.max_horizontal("usual", "age")
    late = ~is_told & (pl.col("age") > pl.col("late_after"))
    age = pl.when(is_told).then(pl.col("age") + 1).when(late).then("late_after").otherwise(next_age)
    latest = pl.when(is_told).then(age).otherwise(pl.max_horizontal("late_after", age))
    return rows.with_columns(
        month=_later(age),
        earliest=_later(pl.when(is_told).then(age).otherwise(pl.max_horizontal("soonest", "age"))),
        latest=_later(latest),
        is_late=late.fill_null(value=False),
    )


def payment_days(deposits: pl.DataFrame) -> pl.DataFrame:
    """`payer, usual_days, late_days, deposits`: days from the end of a statement's month until its money is there, of payers with
    enough deposits that name their month.
    """
    told = deposits.drop_nulls(["payer", "received_on", "statement_month"])
    days = (pl.col("received_on") - pl.col("statement_month").dt.month_end()).dt.total_days()
    learned = (
        told.with_columns(days=days)
        .group_by("payer")
        .agg(
            usual_days=pl.col("days").quantile(0.5, "higher").cast(pl.Int64),
            late_days=pl.col("days").quantile(LATE, "higher").cast(pl.Int64),
            deposits=pl.len(),
        )
    )
    return learned.filter(pl.col("deposits") >= FEWEST)


def calendar(
    to_come: pl.DataFrame,
    stated: pl.DataFrame,
    paid: pl.DataFrame,
    deposits: pl.DataFrame,
    as_of: date,
    bank_seen_on: date | None,
) -> pl.DataFrame:
    """A row per payer, statement month and whether it is of stores that are late: what is stated, to come and received, the days on
    which it is expected, and its `state`.

    `to_come` are rows of `statements_to_come`; `stated`: `payer, month, stated`; `paid`: `payer, month, received, fee, short, settled`;
    `deposits`: `payer, received_on, statement_month`. States: `received`, `part` of it received, `overdue` (longer than the payer ever
    takes, or the store), `due` (stated, on its way), `expected` (not stated yet), `unseen` (no list of the bank tells).
    """
    # Less than a cent of a store counts in the sum, and says nothing of when.
    tells = pl.col("to_come") > CENT
    coming = to_come.group_by(*PAYOUT, "is_late").agg(
        pl.col("to_come", "variance").sum(),
        pl.col("earliest").filter(tells).min(),
        pl.col("latest").filter(tells).max(),
        pl.col("store").filter(tells).unique().sort(),
    )
    said = stated.with_columns(is_late=pl.lit(value=False))
    every = said.join(coming, on=[*PAYOUT, "is_late"], how="full", coalesce=True)
    with_paid = every.join(
        paid.with_columns(is_late=pl.lit(value=False)), on=[*PAYOUT, "is_late"], how="left"
    ).join(payment_days(deposits), on="payer", how="left")
    came = deposits.group_by("payer", month="statement_month").agg(received_on=pl.col("received_on").max())
    told = with_paid.join(came, on=PAYOUT, how="left").with_columns(
        has_bank=pl.col("payer").is_in(deposits.get_column("payer").unique().implode()),
        expected_on=_after("usual_days"),
        late_on=_after("late_days"),
    )
    return told.with_columns(state=_state(as_of, bank_seen_on)).sort("month", "payer", "is_late")


def _state(as_of: date, bank_seen_on: date | None) -> pl.Expr:
    seen = pl.lit(bank_seen_on or date.min)
    received = pl.col("received").fill_null(0) > 0
    is_whole = pl.col("settled").fill_null(value=False) | (pl.col("short").fill_null(1).abs() < CENT)
    is_over = pl.col("month").dt.month_end() < as_of
    is_stated = pl.col("stated").is_not_null()
    return (
        pl.when("is_late")
        .then(pl.lit("overdue"))
        .when(received & is_whole)
        .then(pl.lit("received"))
        .when(received)
        .then(pl.lit("part"))
        .when(~is_stated | ~is_over)
        .then(pl.lit("expected"))
        .when(~pl.col("has_bank"))
        .then(pl.lit("unseen"))
        .when((pl.col("late_on") < seen).fill_null(value=False))
        .then(pl.lit("overdue"))
        .otherwise(pl.lit("due"))
    )


def _later(months: pl.Expr) -> pl.Expr:
    return pl.col("sale_month").dt.offset_by(pl.concat_str(months.cast(pl.String), pl.lit("mo")))


def _after(days: str) -> pl.Expr:
    """So many days after the end of the statement's month."""
    return pl.col("month").dt.month_end() + pl.duration(days=pl.col(days))
