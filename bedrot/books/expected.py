"""What stores owe and have not told yet, out of the lake: statements and plays of each payer as the nowcast takes them."""

from threading import Lock
from weakref import WeakKeyDictionary

import polars as pl

from bedrot.analysis.completeness import AMOUNT, LINES, PLAYS, SEEN, History, lags, triangle
from bedrot.analysis.nowcast import nowcast
from bedrot.books.money import Books
from bedrot.books.reconciliation import Payers
from bedrot.books.state import state_of
from bedrot.books.trends import months_played, whole_months
from bedrot.lake import Lake
from bedrot.metrics.rollup import counted_rows
from bedrot.tables import DEPOSITS, STREAM_LINES, STREAMS

_kept: "WeakKeyDictionary[Lake, tuple[tuple[int, str], Expected]]" = WeakKeyDictionary()
_lock = Lock()


class Expected:
    """A history of payers, in one currency, and what follows from it."""

    def __init__(self, history: History, currency: str) -> None:
        self.history = history
        self.currency = currency
        self.triangle = triangle(history)
        self.lags = lags(self.triangle)
        self.months = nowcast(history)


def expected(lake: Lake, currency: str) -> Expected:
    """What a lake's payers told and owe, kept until the lake changes."""
    key = (lake.ledger.revision(), currency)
    with _lock:
        kept = _kept.get(lake)
        if kept is None or kept[0] != key:
            kept = _kept[lake] = (key, Expected(_history(lake, currency), currency))
        return kept[1]


def _history(lake: Lake, currency: str) -> History:
    """As another process found it, or found now."""
    state = state_of(lake, currency)
    found = lake.cache.together(
        "books/history", state, ("lines", "plays", "seen"), lambda: vars(history_of(lake, currency))
    )
    return History(**found)


def history_of(lake: Lake, currency: str) -> History:
    """The statements of every payer in a currency, the plays it pays for, and until when it was seen."""
    books = Books.of(lake, currency)
    with lake.reachable():
        told = lake.rows(DEPOSITS).select("payer").unique().collect().to_series()
        payers = Payers(lake.connectors, frozenset(told.drop_nulls()))
        named = payers.named(books.lines)
        seen = named.group_by("payer").agg(seen_on=pl.col("observed_at").max().dt.date())
        lines, sold, known = pl.collect_all([_lines(named), _sold(named), seen], engine="streaming")
        return History(
            lines.select(list(LINES)),
            _plays(lake, payers, sold).select(list(PLAYS)),
            known.select(list(SEEN)),
        )


def _lines(lines: pl.LazyFrame) -> pl.LazyFrame:
    """Lines of one store, month and day of statement as one; money without a rate is told of nowhere."""
    each = ("payer", "store", "reported_on", pl.col("sale_month").dt.month_start())
    money = pl.col("net_converted").cast(AMOUNT)
    return lines.group_by(each).agg(money=pl.when(money.count() > 0).then(money.sum()))


def _sold(lines: pl.LazyFrame) -> pl.LazyFrame:
    """`payer, recording, store`, the first sale month of each, and whether any line of it counts streams."""
    first = pl.col("sale_month").min().dt.month_start()
    return lines.group_by("payer", "recording", "store").agg(first, is_streamed=STREAM_LINES.any())


def _plays(lake: Lake, payers: Payers, sold: pl.DataFrame) -> pl.DataFrame:
    """The plays that each payer pays for, of whole months: as it tells them itself, else as platforms do.

    What platforms tell is the label's, so it is a payer's own only where no other pays, else that of the recordings it pays for.
    """
    own = _own(lake, payers)
    others = set(sold.filter("is_streamed").get_column("payer")) - set(own.get_column("payer"))
    if not others:
        return own
    if len(others) == 1 and own.is_empty():
        return _of_record(lake).with_columns(payer=pl.lit(others.pop()))
    played = months_played(lake)
    mine = (_of_recordings(played, sold.filter(pl.col("payer") == payer)) for payer in sorted(others))
    return pl.concat([own, *mine])


def _own(lake: Lake, payers: Payers) -> pl.DataFrame:
    rows = payers.named(lake.rows(STREAMS).filter(pl.col("level") == "label"))
    return _whole(rows, ["payer", "store"]).select(list(PLAYS))


def _of_record(lake: Lake) -> pl.DataFrame:
    counted = counted_rows(lake, STREAMS, ("store",)).filter(pl.col("whole"))
    return _whole(counted, ["store"]).select("store", "sale_month", "units")


def _whole(rows: pl.LazyFrame, by: list[str]) -> pl.DataFrame:
    """Plays per month of which every day is told."""
    days = rows.filter(pl.col("streams").is_not_null()).group_by(
        *by, sale_month=pl.col("day").dt.month_start()
    )
    told = days.agg(units=pl.col("streams").sum(), days=pl.col("day").n_unique())
    return told.filter(pl.col("days") == pl.col("sale_month").dt.days_in_month()).collect(engine="streaming")


def _of_recordings(played: pl.DataFrame, sold: pl.DataFrame) -> pl.DataFrame:
    """The plays of what one payer sold, of whole months."""
    recordings = sold.select("recording").unique().drop_nulls()
    months = whole_months(played, sold).join(recordings, on="recording", how="semi")
    plays = months.group_by("store", "sale_month").agg(pl.col("units").sum())
    return plays.select(pl.lit(sold.item(0, "payer")).alias("payer"), "store", "sale_month", "units")
