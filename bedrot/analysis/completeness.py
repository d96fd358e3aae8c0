"""Completeness: how much of a sale month a store has reported, learned from how its earlier months came in (chain ladder).

A store tells nothing of a month until its first statement of it, then nearly all, then stragglers. So development is counted in
months since that first statement: factors by calendar age would mix months that came early with months that came late, and say of
each that it is half there. See `docs/decisions/0037-nowcast.md`.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

AMOUNT = pl.Decimal(38, 12)
STORE = ("payer", "store")
MONTH = (*STORE, "sale_month")
FEWEST = 3
"""Months from which a factor, a rate or their spread can be told."""
NEARLY_ALL = 0.95
LINES = {
    "payer": pl.String(),
    "store": pl.String(),
    "sale_month": pl.Date(),
    "reported_on": pl.Date(),
    "money": AMOUNT,
}
PLAYS = {"payer": pl.String(), "store": pl.String(), "sale_month": pl.Date(), "units": pl.Int64()}
SEEN = {"payer": pl.String(), "seen_on": pl.Date()}


@dataclass(frozen=True)
class History:
    """What is known of payers: `lines` of their statements, the `plays` they pay for, and until when each was `seen`.

    Frames have the columns of LINES, PLAYS (whole months) and SEEN. Money is of one currency. Months are their first days.
    """

    lines: pl.DataFrame
    plays: pl.DataFrame
    seen: pl.DataFrame

    def at(self, day: date) -> "History":
        """What was known at the end of a day."""
        return History(
            self.lines.filter(pl.col("reported_on") <= day),
            self.plays.filter(pl.col("sale_month").dt.month_end() <= day),
            self.seen.with_columns(seen_on=pl.min_horizontal("seen_on", pl.lit(day))),
        )


def triangle(history: History) -> pl.DataFrame:
    """`payer, store, sale_month, age, money, reported`: for each month a row per age (months since it) up to the newest known.

    `money` is what came at that age, `reported` all that had come by then. `since` is the age less that of the first statement;
    null before it.
    """
    lines = history.lines.drop_nulls(["sale_month", "reported_on", "money"])
    came = lines.group_by(*MONTH, age=_months("sale_month", "reported_on").clip(lower_bound=0)).agg(
        pl.col("money").sum()
    )
    ends = (
        came.join(_newest(history), on=STORE, how="left", nulls_equal=True)
        .group_by(MONTH)
        .agg(
            first_age=pl.col("age").min(),
            known=pl.max_horizontal(pl.col("age").max(), _months("sale_month", "newest").max()),
        )
    )
    grid = ends.with_columns(age=pl.int_ranges(0, pl.col("known") + 1)).explode("age").drop("known")
    found = grid.join(came.cast({"age": pl.Int64()}), on=[*MONTH, "age"], how="left", nulls_equal=True)
    ordered = found.with_columns(pl.col("money").fill_null(0)).sort(*MONTH, "age", nulls_last=True)
    since = pl.when(pl.col("age") >= pl.col("first_age")).then(pl.col("age") - pl.col("first_age"))
    return ordered.select(*MONTH, "age", "money", reported=pl.col("money").cum_sum().over(MONTH), since=since)


def development(cells: pl.DataFrame) -> pl.DataFrame:
    """`payer, store, since, completeness, spread, months` of a triangle: the part of a month that is there so many months after
    its first statement, and the variance of that part. A store of too few months leans on all stores of its payer.
    """
    steps = _steps(cells)
    own, pooled = _factors(steps, STORE), _factors(steps, ("payer",))
    reach = (
        _reach(cells)
        .join(pooled, on="payer", nulls_equal=True)
        .join(own, on=[*STORE, "since"], how="left", nulls_equal=True, suffix="_own")
    )
    is_own = pl.col("months_own") >= FEWEST
    chosen = [
        pl.when(is_own).then(f"{name}_own").otherwise(name).alias(name) for name in ("factor", "months")
    ]
    ordered = reach.select(*STORE, "since", *chosen).sort(*STORE, "since", descending=[False, False, True])
    complete = ordered.with_columns(completeness=(1 / pl.col("factor")).cum_prod().over(STORE))
    spread = _spreads(steps, complete)
    return (
        complete.join(spread, on=[*STORE, "since"], how="left", nulls_equal=True)
        .select(*STORE, "since", "completeness", "spread", "months")
        .sort(*STORE, "since", nulls_last=True)
    )


def months(cells: pl.DataFrame) -> pl.DataFrame:
    """`payer, store, sale_month, reported, first_age, age, since, completeness, spread, learned_from`: each month as it is now.

    `completeness` is null where a payer's statements are too few to say.
    """
    now = cells.group_by(MONTH).agg(
        reported=pl.col("money").sum(),
        first_age=pl.col("age").filter(pl.col("since") == 0).first(),
        age=pl.col("age").max(),
        since=pl.col("since").max(),
    )
    known = development(cells)
    told = now.join(known, on=[*STORE, "since"], how="left", nulls_equal=True).join(
        _reached(known), on=STORE, how="left", nulls_equal=True
    )
    is_beyond = pl.col("since") > pl.col("beyond")
    return told.select(
        *MONTH,
        "reported",
        "first_age",
        "age",
        "since",
        pl.when(is_beyond).then(1.0).otherwise("completeness").alias("completeness"),
        pl.when(is_beyond).then(0.0).otherwise("spread").alias("spread"),
        pl.when(is_beyond).then("all_months").otherwise("months").alias("learned_from"),
    ).sort(MONTH, nulls_last=True)


def lags(cells: pl.DataFrame) -> pl.DataFrame:
    """`payer, store, sale_month, first_age, nearly_all_age`: months to the first statement of a month, and to 95 % of its whole.

    The second is null while the month has not got there.
    """
    now = months(cells).select(*MONTH, "first_age", "reported", "completeness")
    whole = pl.col("reported_at_last").cast(pl.Float64) / pl.col("completeness")
    reached = pl.col("reported").cast(pl.Float64) >= NEARLY_ALL * whole
    found = cells.join(now.rename({"reported": "reported_at_last"}), on=MONTH, how="left", nulls_equal=True)
    nearly = (
        found.filter(pl.col("reported") > 0, reached).group_by(MONTH).agg(nearly_all_age=pl.col("age").min())
    )
    return (
        now.select(*MONTH, "first_age")
        .join(nearly, on=MONTH, how="left", nulls_equal=True)
        .sort(MONTH, nulls_last=True)
    )


def _newest(history: History) -> pl.DataFrame:
    """Per store the newest month of statements that is known: the last one over when the payer was seen, or its own if newer."""
    own = history.lines.group_by(STORE).agg(own=pl.col("reported_on").max().dt.month_start())
    over = pl.col("seen_on").dt.offset_by("1d").dt.month_start().dt.offset_by("-1mo")
    seen = history.seen.select("payer", over=over)
    found = own.join(seen, on="payer", how="left", nulls_equal=True)
    return found.select(*STORE, newest=pl.max_horizontal("own", "over"))


def _steps(cells: pl.DataFrame) -> pl.DataFrame:
    """From each age since the first statement to the next: what was there, and what is there then."""
    told = cells.filter(pl.col("since").is_not_null()).with_columns(
        now=pl.col("reported").cast(pl.Float64),
        then=pl.col("reported").cast(pl.Float64).shift(-1).over(MONTH, order_by="age"),
        last=pl.col("reported").cast(pl.Float64).last().over(MONTH, order_by="age"),
        ends=pl.col("since").max().over(MONTH),
    )
    return told.filter(pl.col("now") > 0, pl.col("then").is_not_null())


def _factors(steps: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Weighted development factors; never under one, so that what is complete does not become less so."""
    factor = (pl.col("then").sum() / pl.col("now").sum()).clip(lower_bound=1.0)
    return steps.group_by(*by, "since").agg(factor=factor, months=pl.col("sale_month").n_unique())


def _reach(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.select(STORE).unique()


def _spreads(steps: pl.DataFrame, complete: pl.DataFrame) -> pl.DataFrame:
    """How far the parts that were there lay from what is usual: their variance, months weighted by their money."""
    part = complete.select(*STORE, "since", "completeness")
    at_end = part.rename({"since": "ends", "completeness": "at_end"})
    found = steps.join(part, on=[*STORE, "since"], nulls_equal=True).join(
        at_end, on=[*STORE, "ends"], how="left", nulls_equal=True
    )
    whole = pl.col("last") / pl.col("at_end").fill_null(1.0)
    off = (pl.col("now") - whole * pl.col("completeness")).pow(2)
    n = pl.len()
    spread = pl.when(n > 1).then(off.sum() / whole.pow(2).sum() * n / (n - 1))
    return found.group_by(*STORE, "since").agg(spread=spread)


def _reached(known: pl.DataFrame) -> pl.DataFrame:
    """Per store how far its development is known, where that is far enough to say that nothing follows."""
    ends = known.group_by(STORE).agg(beyond=pl.col("since").max(), all_months=pl.col("months").max())
    return ends.filter(pl.col("beyond") + 1 >= FEWEST - 1, pl.col("all_months") >= FEWEST)


def _months(first: str, last: str) -> pl.Expr:
    """Calendar months from one day's month to another's."""
    years = pl.col(last).dt.year().cast(pl.Int64) - pl.col(first).dt.year().cast(pl.Int64)
    return years * 12 + pl.col(last).dt.month().cast(pl.Int64) - pl.col(first).dt.month().cast(pl.Int64)
