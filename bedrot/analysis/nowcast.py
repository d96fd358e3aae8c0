"""Nowcast: what stores earned and have not reported yet, with an interval, learned from the label's own statements alone.

Expected is what the plays of a month should earn at the store's own rate (Bornhuetter-Ferguson): plays x rate x the part that is
not there yet. The rate is what months that are told in full came to, per play; so are its spread and that of the parts. A store
that tells no plays leans on those of its payer's largest. See `docs/decisions/0037-nowcast.md`.
"""

from collections.abc import Sequence
from datetime import date
from statistics import NormalDist

import polars as pl

from bedrot.analysis.completeness import FEWEST, MONTH, STORE, History, months, triangle
from bedrot.analysis.rates import TRAILING

LEVEL = 0.8
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
LEARNED = TRAILING
"""The newest full months a rate is learned from."""
SHARED = 0.25
"""How much of a store's error is the same in all its months: rates drift, they do not only scatter."""
GRACE = 6
"""Months past the longest it ever took, after which what did not come is no longer awaited: then it is a claim."""
REGULAR = 0.75
"""The part of its months that a store must have reported to be awaited beyond the longest it ever took."""


def nowcast(history: History) -> pl.DataFrame:
    """`payer, store, sale_month, reported, to_come, variance, completeness, first_age, age, soonest, usual, late_after,
    longest, basis, learned_from`.

    A row for each month a store has told of or should have. `to_come` is expected, and null where nothing says how much; its
    `variance` adds up over rows: an 80 % interval is the sum and `Z` roots of the summed variance either way. `age`, and the ages
    of the soonest, the `usual` (median), a late (95 %) and the longest first statement, are months since the sale month.
    `basis` is the store whose plays it is expected from.
    """
    cells = triangle(history)
    now = _awaited(history, months(cells))
    found = now.join(_rates(now), on=STORE, how="left", nulls_equal=True)
    return _expected(found).sort(MONTH, nulls_last=True)


def interval(point: float, variance: float) -> tuple[float, float]:
    """The 80 % interval of what is to come; what stores owe is not under nothing."""
    half = Z * max(variance, 0.0) ** 0.5
    return min(point, max(0.0, point - half)), point + half


def backtest(history: History, origins: Sequence[date]) -> pl.DataFrame:
    """`origin`, the columns of `nowcast` as of it, and what `came` since: each origin knows only what was reported by then."""
    found = []
    for origin in origins:
        told = nowcast(history.at(origin)).filter(pl.col("to_come") > 0)
        later = history.lines.filter(pl.col("reported_on") > origin)
        came = later.group_by(MONTH).agg(came=pl.col("money").sum().cast(pl.Float64))
        found.append(
            told.join(came, on=MONTH, how="left", nulls_equal=True).with_columns(
                pl.col("came").fill_null(0.0), origin=pl.lit(origin)
            )
        )
    return pl.concat(found)


def covered(tested: pl.DataFrame, by: Sequence[str]) -> float:
    """The part of the sums by some columns of a back-test whose interval held what came."""
    sums = tested.group_by(by).agg(pl.col("to_come", "variance", "came").sum())
    half = Z * pl.col("variance").sqrt()
    held = pl.col("came").is_between((pl.col("to_come") - half).clip(0), pl.col("to_come") + half)
    return float(sums.select(held.mean()).item())


def _awaited(history: History, told: pl.DataFrame) -> pl.DataFrame:
    """Every month from a store's first to the newest with plays, with its plays and how long the store takes."""
    plays = _drivers(history, told)
    begun = told.group_by(STORE).agg(begun=pl.col("sale_month").min())
    due = plays.join(begun, on=STORE, nulls_equal=True).filter(pl.col("sale_month") >= pl.col("begun"))
    every = due.drop("begun").join(told, on=MONTH, how="full", coalesce=True, nulls_equal=True)
    seen = history.seen.with_columns(seen_in=pl.col("seen_on").dt.month_start())
    aged = every.join(seen, on="payer", how="left", nulls_equal=True)
    age = (pl.col("seen_in").dt.year().cast(pl.Int64) - pl.col("sale_month").dt.year()) * 12 + (
        pl.col("seen_in").dt.month().cast(pl.Int64) - pl.col("sale_month").dt.month()
    )
    return aged.with_columns(age=pl.max_horizontal(age, "age")).join(
        _takes(aged.with_columns(age=age)), on=STORE, how="left", nulls_equal=True
    )


def _drivers(history: History, told: pl.DataFrame) -> pl.DataFrame:
    """Per store of a payer the plays it is expected from: its own, else those of the payer's most played store."""
    plays = history.plays.filter(pl.col("units") > 0)
    own = plays.with_columns(basis="store")
    most = plays.group_by(STORE).agg(pl.col("units").sum()).sort("units", "store", descending=[True, False])
    leading = most.unique("payer", keep="first").select("payer", basis="store")
    led = plays.join(leading, left_on=STORE, right_on=["payer", "basis"], how="semi", nulls_equal=True)
    others = (
        told.select(STORE).unique().join(plays.select(STORE).unique(), on=STORE, how="anti", nulls_equal=True)
    )
    lent = others.join(led.rename({"store": "basis"}), on="payer", nulls_equal=True)
    columns = (*MONTH, "units", "basis")
    return pl.concat([own.select(columns), lent.select(columns)])


def _takes(aged: pl.DataFrame) -> pl.DataFrame:
    """Per store how many months it takes to its first statement, and how many of its months it tells of at all."""
    ends = aged.group_by(STORE).agg(
        soonest=pl.col("first_age").min(),
        usual=pl.col("first_age").quantile(0.5, "higher").cast(pl.Int64),
        late_after=pl.col("first_age").quantile(0.95, "higher").cast(pl.Int64),
        longest=pl.col("first_age").max(),
    )
    full = aged.join(ends, on=STORE, nulls_equal=True).filter(pl.col("age") > pl.col("longest"))
    kept = full.group_by(STORE).agg(regular=pl.col("first_age").is_not_null().mean())
    return ends.join(kept, on=STORE, how="left", nulls_equal=True)


def _rates(now: pl.DataFrame) -> pl.DataFrame:
    """Per store what a play came to in its newest full months, and how far months lay from that.

    A month that should be there and is not counts as nothing: some stores tell of few months.
    """
    whole = pl.coalesce(pl.col("reported").cast(pl.Float64) / pl.col("completeness"), 0.0)
    is_full = (pl.col("age") > pl.col("longest")) & pl.col("units").is_not_null()
    is_told = pl.col("reported").is_null() | pl.col("completeness").is_not_null()
    full = now.filter(is_full, is_told).with_columns(whole=whole).sort("sale_month")
    newest = full.group_by(STORE, maintain_order=True).tail(LEARNED)
    rate = pl.col("whole").sum() / pl.col("units").sum()
    off = (pl.col("whole") - rate * pl.col("units")).pow(2).sum()
    around = (rate * pl.col("units")).pow(2).sum()
    n = pl.len()
    told = newest.group_by(STORE).agg(rate=rate, rate_spread=off / around * n / (n - 1), rate_months=n)
    return told.filter(pl.col("rate_months") >= FEWEST, pl.col("rate") > 0)


def _expected(found: pl.DataFrame) -> pl.DataFrame:
    """What is to come of each month, and its variance with the store's part in it: an error of the rate is of all its months."""
    apriori = pl.col("units") * pl.col("rate")
    is_told = pl.col("first_age").is_not_null()
    part = pl.when(is_told).then("completeness").otherwise(0.0)
    ladder = pl.col("reported").cast(pl.Float64) * (1 / pl.col("completeness") - 1)
    waits = pl.col("age") <= pl.col("longest") + pl.when(pl.col("regular") >= REGULAR).then(GRACE).otherwise(
        0
    )
    still = (
        pl.when(is_told).then(pl.coalesce(apriori * (1 - part), ladder)).when(waits.fill_null(value=False))
    )
    told = found.with_columns(
        pl.when(is_told).then("completeness").when(apriori.is_not_null()).then(0.0).alias("completeness"),
        to_come=still.then(apriori).when(pl.col("age") > pl.col("longest")).then(0.0),
        base=pl.coalesce(apriori, pl.col("reported").cast(pl.Float64), 0.0),
        spread=pl.when(is_told).then("spread").otherwise(0.0),
    )
    return told.with_columns(variance=_variance()).select(
        *MONTH, "reported", "to_come", "variance", "completeness", "first_age", "age", "soonest", "usual", "late_after",
        "longest", "basis", learned_from="rate_months",
    )  # fmt: skip


def _variance() -> pl.Expr:
    """Of the part that is there, of a month's rate, and of the rate itself, for few months made as wide as Student's t."""
    n, still = pl.coalesce("rate_months", "learned_from").fill_null(FEWEST), pl.col("to_come")
    of_part = pl.col("base").pow(2) * pl.col("spread").fill_null(0.0)
    of_rate = (1 - SHARED) * still.pow(2) * pl.col("rate_spread").fill_null(0.0)
    shared = (SHARED + 1 / n) * still * still.sum().over(STORE) * pl.col("rate_spread").fill_null(0.0)
    freedom = (n - 1).clip(lower_bound=1)
    student = Z + (Z**3 + Z) / (4 * freedom) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * freedom.pow(2))
    wide = (student / Z).pow(2)
    return pl.when(still.is_not_null()).then((of_part + of_rate + shared) * wide)
