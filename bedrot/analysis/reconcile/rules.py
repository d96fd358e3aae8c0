"""The reasons a cell's money is not what its plays should earn, in the order in which they are looked for.

Each rule takes what it has evidence for, in plays and in money; what an earlier one took is gone. A rule that takes missing plays
takes their worth at the expected rate; the others take amounts that stand in statements and on the bank's list. So each dollar has
one reason, and what none took is unexplained.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from bedrot.analysis.reconcile.edges import with_edges
from bedrot.analysis.reconcile.inputs import AMOUNT
from bedrot.analysis.reconcile.lines import NOTHING

THRESHOLD = 1_000
"""Plays a recording needs in twelve months before Spotify pays for any of them."""

THRESHOLD_STORE = "spotify"
LIKE = 0.01
"""How near to our share of a recording money must be that was parted by it without saying so."""

DUST = Decimal("0.000001")
NO_UNITS = pl.lit(0, pl.Int64)
UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Rule:
    """A reason: what finds it, and the sentence of its evidence, of columns of the cells."""

    find: Callable[[pl.DataFrame], pl.DataFrame]
    evidence: pl.Expr

    @property
    def bucket(self) -> str:
        """The reason's name."""
        return self.find.__name__

    @property
    def about(self) -> str:
        """What it means, as a sentence."""
        return (self.find.__doc__ or "").split("\n", 1)[0]


def _amount(cells: pl.DataFrame, bucket: str, money: pl.Expr, units: pl.Expr = NO_UNITS) -> pl.DataFrame:
    """Takes an amount that stands somewhere."""
    return cells.with_columns(money.alias(bucket), units.cast(pl.Int64).alias(f"{bucket}_units"))


def _plays(cells: pl.DataFrame, bucket: str, units: pl.Expr) -> pl.DataFrame:
    """Takes missing plays, at their worth; the last of them take what is left of it, so that nothing is lost in rounding."""
    cells = cells.with_columns(units.fill_null(0).cast(pl.Int64).alias(f"{bucket}_units"))
    taken = pl.col(f"{bucket}_units")
    worth = (taken * pl.col("worth") / pl.col("worth_units")).fill_null(NOTHING)
    all_of_them = (taken == pl.col("missing")) & (taken != 0)
    cells = cells.with_columns(pl.when(all_of_them).then("volume").otherwise(worth).alias(bucket))
    return cells.with_columns(pl.col("missing") - taken, pl.col("volume") - pl.col(bucket))


def _where(applies: pl.Expr) -> pl.Expr:
    """The missing plays of the cells that it applies to."""
    return pl.when(pl.col("from_trend") & applies & (pl.col("missing") > 0)).then("missing").otherwise(0)


def split(cells: pl.DataFrame) -> pl.DataFrame:
    """Others were paid their part: the statement's team percentage, or the catalog's share where the money is just that part."""
    told = pl.col("paid_full") - pl.col("paid_amount")
    ratio = pl.col("paid_full").cast(pl.Float64) / (pl.col("paid_full") + pl.col("price")).cast(pl.Float64)
    is_share = (
        (told == 0) & (pl.col("share") < 1) & ((ratio - pl.col("share").cast(pl.Float64)).abs() <= LIKE)
    )
    is_share = (is_share & pl.col("from_trend") & (pl.col("paid_units") > 0)).fill_null(value=False)
    cells = cells.with_columns(is_share.alias("is_share"))
    untold = pl.when("is_share").then("price").otherwise(NOTHING)
    cells = _amount(
        cells, "split", told + untold, pl.when(told + untold != 0).then("paid_units").otherwise(0)
    )
    return cells.with_columns(pl.col("price") - untold)


def duplicate_statement(cells: pl.DataFrame) -> pl.DataFrame:
    """A statement was counted twice: another file tells the same lines; where the bank was paid once, nothing is lost."""
    twice = pl.col("bank_repeated") - pl.col("repeated_amount")
    return _amount(cells, "duplicate_statement", twice, -pl.col("repeated_units"))


def promo_commission(cells: pl.DataFrame) -> pl.DataFrame:
    """The store kept a commission for promotion (Discovery Mode)."""
    return _amount(cells, "promo_commission", -pl.col("commission_amount"), pl.col("commission_units"))


def artificial_removed(cells: pl.DataFrame) -> pl.DataFrame:
    """Plays or money were taken back: lines below zero, as for plays that a store holds to be artificial."""
    return _amount(cells, "artificial_removed", -pl.col("removed_amount"), pl.col("removed_units").abs())


def mapping(cells: pl.DataFrame) -> pl.DataFrame:
    """The money came under a name that no recording has: what a recording gains here, the cell of no recording loses."""
    cells = _amount(cells, "mapping", pl.col("mapped"), pl.col("mapped_units"))
    gained = pl.when(pl.col("recording") != "")
    return cells.with_columns(
        pl.col("missing") - gained.then("mapped_units").otherwise(0),
        pl.col("volume") - gained.then("mapped").otherwise(NOTHING),
    )


def under_threshold(cells: pl.DataFrame) -> pl.DataFrame:
    """Spotify pays nothing for a recording with fewer than 1,000 plays in twelve months."""
    few = (
        (pl.col("store") == THRESHOLD_STORE)
        & (pl.col("year_of_plays") < THRESHOLD)
        & (pl.col("paid_units") == 0)
    )
    return _plays(cells, "under_threshold", _where(few))


def non_royalty_plays(cells: pl.DataFrame) -> pl.DataFrame:
    """The statement lists the plays and pays nothing for them."""
    listed = pl.min_horizontal(_where(pl.col("zero_units") > 0), "zero_units")
    return _plays(cells, "non_royalty_plays", listed)


def month_edge(cells: pl.DataFrame) -> pl.DataFrame:
    """Plays at a month's edge: this month and its neighbour are off by the same plays, the one up and the other down."""
    return _plays(with_edges(cells), "month_edge", pl.col("edge_units"))


def not_yet_reported(cells: pl.DataFrame) -> pl.DataFrame:
    """The store is within its usual time: no statement in hand is late enough to have these plays."""
    return _plays(cells, "not_yet_reported", _where(pl.col("age_at_newest") <= pl.col("late_after")))


def no_statement(cells: pl.DataFrame) -> pl.DataFrame:
    """The recording is at a distributor of which no statement is here, and no other paid for it before and after this month."""
    others = pl.col("sale_month").is_between("paid_from", "paid_to").fill_null(value=False)
    is_there = pl.col("distributor").is_not_null() & ~others
    return _plays(cells, "no_statement", _where((pl.col("stream_lines") == 0) & is_there))


def late_store(cells: pl.DataFrame) -> pl.DataFrame:
    """The store is later than in 95 of 100 cases, and has told of no recording's plays in this month."""
    return _plays(cells, "late_store", _where((pl.col("stream_lines") == 0) & ~pl.col("store_reported")))


def missing_recording(cells: pl.DataFrame) -> pl.DataFrame:
    """The store's statement of this month is there and does not name the recording."""
    return _plays(cells, "missing_recording", _where(pl.col("stream_lines") == 0))


def fx(cells: pl.DataFrame) -> pl.DataFrame:
    """Exchange: a foreign statement is off by one factor throughout, or the deposit came in another currency."""
    off = pl.when(pl.col("off_by").is_not_null()).then("price").otherwise(NOTHING)
    cells = _amount(cells, "fx", off + pl.col("bank_fx"))
    return cells.with_columns(pl.col("price") - off)


def fee(cells: pl.DataFrame) -> pl.DataFrame:
    """Fees: lines of the statement, or taken from the payout on its way."""
    return _amount(cells, "fee", pl.col("bank_fee") - pl.col("fee_amount"))


def payout_pending(cells: pl.DataFrame) -> pl.DataFrame:
    """The statement is there and its money is not yet in the bank."""
    return _amount(cells, "payout_pending", pl.col("bank_pending"))


def rounding(cells: pl.DataFrame) -> pl.DataFrame:
    """Parts of a cent: statements count finer than banks pay, and a rate finer than twelve decimals."""
    dust = pl.when(pl.col("price").abs() < pl.lit(DUST, AMOUNT)).then("price").otherwise(NOTHING)
    return _amount(cells, "rounding", pl.col("bank_rounding") + dust)


def _said(sentence: str, *columns: str | pl.Expr) -> pl.Expr:
    named = [pl.col(c) if isinstance(c, str) else c for c in columns]
    return pl.format(sentence, *(c.cast(pl.String).str.replace(r"\.0$", "").fill_null("–") for c in named))


def _count(column: str) -> pl.Expr:
    """Plays as people write them: 20,053."""
    backwards = pl.col(column).cast(pl.String).str.reverse().str.replace_all(r"(\d{3})", "${1},")
    return backwards.str.reverse().str.replace("^(-?),", "${1}")


def _coins(column: str) -> pl.Expr:
    """An amount to two decimals, for a sentence; what counts is the amount itself."""
    return pl.col(column).cast(pl.Decimal(38, 2))


PART = (pl.col("paid_amount").cast(pl.Float64) / pl.col("paid_full").cast(pl.Float64) * 100).round(2)
RULES: tuple[Rule, ...] = (
    Rule(
        split,
        pl.when("is_share")
        .then(_said("the catalog's share is {}", "share"))
        .otherwise(_said("the statement paid {} % of {}", PART, _coins("paid_full"))),
    ),
    Rule(
        duplicate_statement,
        _said("{} repeats {}: {} plays", "repeated_at", "repeats", _count("repeated_units")),
    ),
    Rule(promo_commission, _said("from {}: {} plays", "commission_at", _count("commission_units"))),
    Rule(artificial_removed, _said("from {}: {} plays", "removed_at", _count("removed_units"))),
    Rule(mapping, _said("from {}: {} plays", "mapped_place", _count("mapped_units"))),
    Rule(under_threshold, _said("{} plays in twelve months", _count("year_of_plays"))),
    Rule(non_royalty_plays, _said("from {}: {} plays without money", "zero_at", _count("zero_units"))),
    Rule(
        month_edge,
        _said("{} plays of {} in the neighbouring month", _count("month_edge_units"), _count("trend_units")),
    ),
    Rule(
        not_yet_reported,
        _said(
            "the newest statement is of month {} after the sale; 95 of 100 come by month {}",
            "age_at_newest",
            "late_after",
        ),
    ),
    Rule(
        no_statement,
        _said("{} plays; it is at {}, of which no statement is here", _count("trend_units"), "distributor"),
    ),
    Rule(
        late_store,
        _said(
            "the newest statement is of month {} after the sale; 95 of 100 come by month {}",
            "age_at_newest",
            "late_after",
        ),
    ),
    Rule(
        missing_recording,
        _said(
            "{} plays, no line; it usually comes by month {} after the sale",
            _count("trend_units"),
            "median_months",
        ),
    ),
    Rule(
        fx,
        pl.when(pl.col("off_by").is_not_null())
        .then(_said("statement {} is off by a factor of {}", "foreign", pl.col("off_by").round(4)))
        .otherwise(pl.lit("paid out in another currency than the statement's")),
    ),
    Rule(fee, _said("statement lines {}, payout {}", _coins("fee_amount"), _coins("bank_fee"))),
    Rule(payout_pending, _said("stated {}, in the bank {}", _coins("stated"), _coins("received"))),
    Rule(rounding, pl.lit("parts of a cent")),
)
"""In the order in which they are looked for."""

ABOUT = {**{rule.bucket: rule.about for rule in RULES}, UNEXPLAINED: "No reason was found for this part."}
"""What each bucket means."""

BUCKETS = tuple(ABOUT)
