"""Adverts for recordings: what linked campaigns cost and brought, and what was streamed on their days, which they need not have caused."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import polars as pl

from bedrot.books.shelf.shelf import Shelf
from bedrot.books.shelf.subject import Subject
from bedrot.metrics.rollup import counted_rows, priced
from bedrot.tables import AD_DAYS, AD_PERIODS, PITCHES, Table

KEY = ["campaign", "platform", "currency"]
COUNTS = ["spend", "impressions", "link_clicks"]


@dataclass(frozen=True)
class Advert:
    """One campaign. `spend` is in `currency`, days are those of the ad account; `by_day`: its days are told one by one.

    `streams` are the subject's plays in its days, from the first with spend to the last.
    """

    campaign: str
    platform: str | None
    first: date
    last: date
    by_day: bool
    spend: Decimal | None
    currency: str | None
    impressions: int | None
    link_clicks: int | None
    streams: int | None

    @property
    def cost_per_click(self) -> Decimal | None:
        """Spend by link clicks; null without any."""
        return self.spend / self.link_clicks if self.spend is not None and self.link_clicks else None


def adverts(shelf: Shelf, subject: Subject) -> list[Advert]:
    """The campaigns linked to a subject's recordings, the newest first; those only as a total of its period where no day is told."""
    daily = _campaigns(_rows(shelf, AD_DAYS, subject))
    whole = _campaigns(_rows(shelf, AD_PERIODS, subject)).join(daily, on="campaign", how="anti")
    told = [(row, True) for row in daily.iter_rows(named=True)]
    told += [(row, False) for row in whole.iter_rows(named=True)]
    plays = shelf.days.filter(pl.col("recording").is_in(subject.recordings))
    found = [Advert(**row, by_day=by_day, streams=_plays(plays, row)) for row, by_day in told]
    return sorted(found, key=lambda one: (one.first, one.campaign), reverse=True)


def ad_days(shelf: Shelf, subject: Subject) -> pl.DataFrame:
    """`day, spend, link_clicks` of a subject's campaigns; money in the label's currency, null without an exchange rate."""
    rows = priced(AD_DAYS, _rows(shelf, AD_DAYS, subject), ["spend"], shelf.engine.currency)
    return rows.select("link_clicks", day="first_day", spend="spend_converted").collect()


def pitch_days(shelf: Shelf, subject: Subject) -> pl.DataFrame:
    """`day, spend` of pitches of a subject's recordings, in the label's currency; null without an exchange rate."""
    catalog = shelf.engine.lake.catalog
    rows = counted_rows(shelf.engine.lake, PITCHES, (), shelf.within).filter(pl.col("spend").is_not_null())
    known = rows.with_columns(recording=catalog.recordings.resolve(("isrc", "artist", "title")))
    mine = known.filter(pl.col("recording").is_in(subject.recordings))
    return (
        priced(PITCHES, mine, ["spend"], shelf.engine.currency)
        .select("day", spend="spend_converted")
        .collect()
    )


def _rows(shelf: Shelf, table: Table, subject: Subject) -> pl.LazyFrame:
    rows = counted_rows(shelf.engine.lake, table, (), shelf.within)
    return rows.filter(pl.col("recording").is_in(subject.recordings))


def _campaigns(rows: pl.LazyFrame) -> pl.DataFrame:
    """Of each campaign its sums, and its days: those with spend, where some have any."""
    spent = pl.col("spend") > 0
    first = pl.coalesce(pl.col("first_day").filter(spent).min(), pl.col("first_day").min())
    last = pl.coalesce(pl.col("last_day").filter(spent).max(), pl.col("last_day").max())
    sums = [pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name) for name in COUNTS]
    return rows.group_by(KEY).agg(*sums, first=first, last=last).sort("first", *KEY).collect()


def _plays(days: pl.DataFrame, row: dict[str, date]) -> int | None:
    mine = days.filter(pl.col("day").is_between(row["first"], row["last"])).get_column("streams")
    return None if mine.is_empty() else int(mine.sum())
