"""Lines of income: what statements pay, what was taken before, and what is owed of it.

Amounts are in the line's currency and, converted at the rate of the day it was reported, in the reporting currency.
"""

from collections.abc import Sequence

import polars as pl

from bedrot.catalog.splits import Split, shares_on
from bedrot.exchange import converted
from bedrot.metrics.money import EXACT, team_part
from bedrot.metrics.rollup import worth_day
from bedrot.tables import ROYALTIES

TAKEN = ("fee", "unexplained", "team", "withheld", "recoup")
"""What is taken between all that was earned and what the label receives, in that order."""
PARTS = (*TAKEN, "net")
NOTHING = pl.lit(0).cast(EXACT)


def income(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Royalty rows that pay something, with what was taken before; a payout moves money and is no income."""
    counted = rows.filter(pl.col("line_type").ne_missing(pl.lit("payout")), pl.col("net").is_not_null())
    amounts = [pl.col(name).cast(EXACT) for name in ("gross", "fee", "withheld", "recoup", "net")]
    told = counted.with_columns(
        *amounts,
        team_part=team_part(),
        accounting_month=pl.col("reported_on").dt.month_start(),
        rate_day=worth_day(ROYALTIES),
    )
    return _laddered(told)


def priced(lines: pl.LazyFrame, currency: str) -> pl.LazyFrame:
    """The lines with each of their amounts in a currency; `gross_converted` is the sum of its parts to the last digit."""
    found = converted(lines, PARTS, "currency", "rate_day", currency)
    names = [f"{name}_converted" for name in PARTS]
    rounded = found.with_columns(pl.col(name).cast(EXACT) for name in names)
    return rounded.with_columns(gross_converted=pl.sum_horizontal(names, ignore_nulls=False))


def shared_out(lines: pl.LazyFrame, splits: Sequence[Split]) -> pl.LazyFrame:
    """Each line once for every payee of its recording in its sale month. `whole` is the net that 100 % would have had.

    A share is of the whole recording. What the distributor pays itself is in no net, so the whole is the net over the
    label's part: the team percentage where the statement tells it, otherwise what the distributor's payees leave.
    """
    sold = lines.select("recording", "sale_month").unique().collect(engine="streaming")
    shares = shares_on(splits, sold).with_columns(
        left=1
        - pl.when(pl.col("paid_by") == "distributor")
        .then("share")
        .otherwise(0)
        .sum()
        .over("recording", "sale_month")
    )
    part = pl.coalesce("team_part", pl.col("left").cast(EXACT))
    each = lines.join(shares.lazy(), on=["recording", "sale_month"])
    whole = pl.when(part > 0).then(pl.col("net") / part).otherwise(NOTHING)
    found = each.with_columns(whole=whole.cast(EXACT), label_part=part)
    owed = found.with_columns(amount=(pl.col("whole") * pl.col("share").cast(EXACT)).cast(EXACT))
    return owed.with_columns(amount_converted=(pl.col("amount") * pl.col("rate")).cast(EXACT))


def _laddered(told: pl.LazyFrame) -> pl.LazyFrame:
    """What was taken from each line, so that `gross` less all of it is `net` to the last digit."""
    is_fee = pl.col("line_type").eq_missing(pl.lit("fee"))
    withheld, recoup = pl.col("withheld").fill_null(0), pl.col("recoup").fill_null(0)
    due = pl.col("net") + withheld + recoup
    after_fee = (
        pl.when(pl.col("team_part").is_not_null()).then(due / pl.col("team_part")).otherwise(due).cast(EXACT)
    )
    fee = pl.coalesce("fee", pl.col("gross") - after_fee, NOTHING)
    parts = {
        "fee": pl.when(is_fee).then(-pl.col("net")).otherwise(fee),
        "unexplained": _unless(is_fee, (pl.col("gross") - pl.col("fee") - after_fee).fill_null(0)),
        "team": _unless(is_fee, after_fee - due),
        "withheld": _unless(is_fee, withheld),
        "recoup": _unless(is_fee, recoup),
    }
    laddered = told.with_columns(**parts)
    return laddered.with_columns(gross=pl.sum_horizontal(PARTS, ignore_nulls=False))


def _unless(is_fee: pl.Expr, amount: pl.Expr) -> pl.Expr:
    """A line that is a fee earned nothing, so nothing else was taken from it."""
    return pl.when(is_fee).then(NOTHING).otherwise(amount)
